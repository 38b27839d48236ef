import { Fragment, type ReactNode } from 'react';
import type {
  FacetMatcher,
  Matcher,
  MatcherGroup,
  VersionEvent,
  VersionSpec,
} from '@/lib/domain/known-issue/known-issue';
import { Chip } from './chip';
import type { Words } from './sentence-text';

/** Where no catalogue is at hand, ids stand for themselves. */
const NO_WORDS: Words = { platforms: new Map(), settings: new Map() };

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

type Edge = keyof typeof EDGE_WORDS;

/** The edges of all events; what was seen failing from and up to one version was seen in that one. */
function edgesOf(events: readonly VersionEvent[]): { edge: Edge | 'seen-in'; version: string | null; text?: string }[] {
  const names = Object.keys(EDGE_WORDS) as Edge[];
  const edges = events.flatMap(event =>
    names.flatMap(edge => {
      const version = event[edge];
      return version === undefined ? [] : [{ edge, version, ...(event.text ? { text: event.text } : {}) }];
    }),
  );
  const first = edges.find(one => one.edge === 'first_known_bad')?.version;
  const seenOnce =
    typeof first === 'string' && edges.some(one => one.edge === 'last_known_bad' && one.version === first);
  if (!seenOnce) return edges;
  return [
    { edge: 'seen-in', version: first },
    ...edges.filter(one => one.edge !== 'first_known_bad' && one.edge !== 'last_known_bad'),
  ];
}

function EdgeWords({ edge, version, text }: ReturnType<typeof edgesOf>[number]) {
  if (edge === 'introduced' && version === '0') return 'from the first version';
  return (
    <>
      {edge === 'seen-in' ? 'seen failing in' : EDGE_WORDS[edge]}{' '}
      {version ? <Chip>{version}</Chip> : (text ?? 'a version its source does not name')}
    </>
  );
}

function VersionWords({ spec, of }: { spec: VersionSpec | undefined; of: string }) {
  if (!spec) return null;
  return (
    <span>
      {' '}
      {of}{' '}
      {edgesOf(spec.events ?? []).map((one, index) => (
        <Fragment key={`${one.edge} ${one.version}`}>
          {index > 0 ? ', ' : null}
          <EdgeWords {...one} />
        </Fragment>
      ))}
      {spec.versions && spec.versions.length > 0 ? (
        <>
          {(spec.events ?? []).length > 0 ? ', or ' : null}
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

/** Platforms by their names; one that is not catalogued by its id. */
function PlatformList({ products, words }: { products: readonly string[]; words: Words }) {
  return products.map((product, index) => (
    <Fragment key={product}>
      {index > 0 ? ' or ' : null}
      {words.platforms.has(product) ? <strong>{words.platforms.get(product)?.name}</strong> : <Chip>{product}</Chip>}
    </Fragment>
  ));
}

/** One matcher in plain words. */
function MatcherWords({ matcher, words }: { matcher: FacetMatcher; words: Words }): ReactNode {
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
          the platform is <PlatformList products={matcher.product} words={words} />
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
          {words.settings.has(matcher.attribute) ? `“${words.settings.get(matcher.attribute)}” ` : null}
          <Chip>{matcher.attribute}</Chip> is <Several values={matcher.in} />
        </>
      );
    case 'uses':
      return <>the machine is used for {<Several values={matcher.in} />}</>;
    case 'guest':
      return (
        <>
          in the guest, <MatcherWords matcher={matcher.matcher} words={words} />
        </>
      );
  }
}

/** All conditions of a group, joined by "and"; suspected ones are marked as such. */
export function ConditionSentence({
  group,
  lead = 'When',
  words = NO_WORDS,
}: {
  group: MatcherGroup;
  lead?: string;
  words?: Words;
}) {
  return (
    <p className="prose-measure leading-relaxed">
      {lead}{' '}
      {group.all_of.map((matcher: Matcher, index) => (
        <Fragment key={JSON.stringify(matcher)}>
          {index > 0 ? ', and ' : null}
          {matcher.standing === 'suspected' ? <strong className="text-review">suspected: </strong> : null}
          <MatcherWords matcher={matcher} words={words} />
        </Fragment>
      ))}
      .
    </p>
  );
}
