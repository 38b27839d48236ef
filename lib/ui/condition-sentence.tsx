import { Fragment, type ReactNode } from 'react';
import type {
  FacetMatcher,
  Matcher,
  MatcherGroup,
  VersionEvent,
  VersionSpec,
} from '@/lib/domain/known-issue/known-issue';
import { Chip } from './chip';

const EDGE_WORDS = {
  introduced: 'from',
  fixed: 'before',
  last_affected: 'up to and including',
  last_known_good: 'seen working in',
  first_known_bad: 'seen failing from',
  last_known_bad: 'seen failing up to',
  first_known_good: 'seen working again in',
} as const;

function Several({ values }: { values: readonly string[] }) {
  return values.map((value, index) => (
    <Fragment key={value}>
      {index > 0 ? ' or ' : null}
      <Chip>{value}</Chip>
    </Fragment>
  ));
}

function eventWords(event: VersionEvent): ReactNode {
  const edges = (Object.keys(EDGE_WORDS) as (keyof typeof EDGE_WORDS)[]).filter(edge => event[edge] !== undefined);
  return edges.map(edge => {
    const version = event[edge];
    if (edge === 'introduced' && version === '0') return <span key={edge}>from the first version </span>;
    return (
      <span key={edge}>
        {EDGE_WORDS[edge]} {version ? (
          <Chip>{version}</Chip>
        ) : (
          (event.text ?? 'a version its source does not name')
        )}{' '}
      </span>
    );
  });
}

function VersionWords({ spec, of }: { spec: VersionSpec | undefined; of: string }) {
  if (!spec) return null;
  return (
    <span>
      {' '}
      {of}{' '}
      {(spec.events ?? []).map(event => (
        <Fragment key={JSON.stringify(event)}>{eventWords(event)}</Fragment>
      ))}
      {spec.versions && spec.versions.length > 0 ? (
        <>
          {spec.events ? ' or ' : null}
          <Several values={spec.versions} />
          {spec.complete ? null : ' (others not told)'}
        </>
      ) : null}
    </span>
  );
}

function DeviceWords({ matcher }: { matcher: Extract<FacetMatcher, { facet: 'device' }> }) {
  const { pci, usb } = matcher;
  const key = pci
    ? ['pci', pci.vendor, pci.device ?? '*', ...(pci.subvendor ? [pci.subvendor, pci.subdevice ?? '*'] : [])].join(':')
    : usb
      ? `usb:${usb.vendor}:${usb.product ?? '*'}`
      : null;
  return (
    <>
      the part is{' '}
      {key ? (
        <Chip {...(key.includes('*') ? {} : { href: `/devices/${encodeURIComponent(key)}` })}>{key}</Chip>
      ) : (
        'any part'
      )}
      {matcher.model ? (
        <>
          {' '}
          of model <Chip>{matcher.model}</Chip>
        </>
      ) : null}
      {matcher.class ? (
        <>
          {' '}
          of class <Chip>{matcher.class}</Chip>
        </>
      ) : null}
      {matcher.revision ? (
        <>
          {' '}
          of revision <Several values={matcher.revision} />
        </>
      ) : null}
      {matcher.stepping ? (
        <>
          {' '}
          of stepping <Several values={matcher.stepping} />
        </>
      ) : null}
    </>
  );
}

function DriverWords({ matcher }: { matcher: Extract<FacetMatcher, { facet: 'driver' }> }) {
  return (
    <>
      the driver is {matcher.name ? <Several values={matcher.name} /> : null}
      {matcher.family ? (
        <>
          {matcher.name ? ' or ' : null}any of the family <Chip>{matcher.family}</Chip>
        </>
      ) : null}
      {matcher.origin ? (
        <>
          , shipped as <Several values={matcher.origin} />
        </>
      ) : null}
      <VersionWords spec={matcher.version} of="in versions" />
    </>
  );
}

/** One matcher in plain words. */
function MatcherWords({ matcher }: { matcher: FacetMatcher }): ReactNode {
  switch (matcher.facet) {
    case 'device':
      return <DeviceWords matcher={matcher} />;
    case 'driver':
      return <DriverWords matcher={matcher} />;
    case 'attachment':
      return <>the part is attached as {<Several values={matcher.in} />}</>;
    case 'board':
      return <>the board is {<Chip>{[matcher.vendor, matcher.product].filter(Boolean).join(' ')}</Chip>}</>;
    case 'bios':
    case 'bmc':
      return (
        <VersionWords spec={matcher.version} of={matcher.facet === 'bios' ? 'the BIOS is' : 'the BMC firmware is'} />
      );
    case 'firmware':
      return (
        <>
          {matcher.version ? null : 'the firmware '}
          <VersionWords spec={matcher.version} of={`the ${matcher.component ?? ''} firmware is`.replace('  ', ' ')} />
          {matcher.personality ? (
            <>
              {' '}
              with personality <Several values={matcher.personality} />
            </>
          ) : null}
        </>
      );
    case 'platform':
      return (
        <>
          the platform is {<Several values={matcher.product} />}
          <VersionWords spec={matcher.release} of="in releases" />
          <VersionWords spec={matcher.build} of="in builds" />
        </>
      );
    case 'kernel':
      return (
        <>
          the kernel is {<Chip>{matcher.family}</Chip>}
          <VersionWords spec={matcher.version} of="in versions" />
          {matcher.flavour ? (
            <>
              {' '}
              of flavour <Several values={matcher.flavour} />
            </>
          ) : null}
          {matcher.arch ? (
            <>
              {' '}
              on <Several values={matcher.arch} />
            </>
          ) : null}
        </>
      );
    case 'setting':
      return (
        <>
          <Chip>{matcher.attribute}</Chip> is <Several values={matcher.in} />
        </>
      );
    case 'uses':
      return <>the machine is used for {<Several values={matcher.in} />}</>;
    case 'guest':
      return (
        <>
          in the guest, <MatcherWords matcher={matcher.matcher} />
        </>
      );
  }
}

/** All conditions of a group, joined by "and"; suspected ones are marked as such. */
export function ConditionSentence({ group, lead = 'When' }: { group: MatcherGroup; lead?: string }) {
  return (
    <p className="prose-measure leading-relaxed">
      {lead}{' '}
      {group.all_of.map((matcher: Matcher, index) => (
        <Fragment key={JSON.stringify(matcher)}>
          {index > 0 ? ', and ' : null}
          {matcher.standing === 'suspected' ? <strong className="text-review">suspected: </strong> : null}
          <MatcherWords matcher={matcher} />
        </Fragment>
      ))}
      .
    </p>
  );
}
