import type { ChangePart } from '@/lib/domain/configuration/planned-change';
import type { PlannedChange } from '@/lib/domain/verdict/planned-change';
import type { Decision } from '@/lib/domain/verdict/verdict';
import { type CheckFormValues, checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { facetChip } from '@/lib/ui/facet-words';
import { Nothing, Section, TableFrame } from '@/lib/ui/section';

const PART_WORDS = {
  settings: 'the settings',
  driver: 'the driver',
  guest: 'the guest',
  firmware: 'the firmware',
  bios: 'the BIOS',
  bmc: 'the BMC firmware',
  platform: 'the platform',
} as const satisfies Record<ChangePart, string>;

const BECOMES_WORDS = {
  better: 'better than now',
  same: 'no other decision than now',
  worse: 'worse than now',
} as const;

const partList = (parts: readonly ChangePart[]): string => parts.map(part => PART_WORDS[part]).join(' and ');

/** What a planned change makes of what runs now, and what only the way there meets. */
export function PlannedChangeSection({
  change,
  to,
  values,
}: {
  change: PlannedChange;
  to: { decision: Decision };
  values: CheckFormValues;
}) {
  return (
    <Section id="change" title="The change">
      {change.changed.length === 0 ? (
        <Nothing>
          Nothing differs from what runs now. <a href="#form">Say below what you plan</a>, and the answer compares both.
        </Nothing>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-x-2">
            <DecisionMark decision={change.from.decision} /> now, <DecisionMark decision={to.decision} /> after it:{' '}
            {BECOMES_WORDS[change.becomes]}.
          </p>
          <OnTheWay change={change} />
          <Issues title="Comes with it" ids={change.issues.appear} />
          <Issues title="Goes with it" ids={change.issues.vanish} />
          <Issues title="Stays" ids={change.issues.stay} />
          <Changed change={change} />
        </>
      )}
      <p className="mt-3 text-small print:hidden">
        <a href={`/check?${values.from}`}>The answer for what runs now</a> ·{' '}
        <a href={checkPath({ ...values, from: '' })}>Do not compare</a>
      </p>
    </Section>
  );
}

function OnTheWay({ change }: { change: PlannedChange }) {
  const { transition, order } = change;
  return (
    <>
      {transition.map(issue => (
        <p key={issue.id} className="prose-measure mt-3 border-l-4 border-review bg-review-soft p-3">
          <strong>On the way:</strong> <a href={issue.url}>{issue.title}</a> leads to{' '}
          <DecisionMark decision={issue.decision} /> once {issue.when_done.map(partList).join(', or once ')} is changed
          and the rest is not.
        </p>
      ))}
      {transition.length > 0 && order !== null ? (
        <p className="mt-3">
          In this order nothing of that is met: <strong>{order.map(part => PART_WORDS[part]).join(', then ')}</strong>.
        </p>
      ) : null}
      {transition.length > 0 && order === null ? (
        <p className="mt-3 font-semibold">No order of the steps goes around it.</p>
      ) : null}
      {change.orders_tried ? null : (
        <p className="mt-3 text-muted">
          Too many parts change at once for what lies between to be tried: plan it in several changes.
        </p>
      )}
    </>
  );
}

function Issues({ title, ids }: { title: string; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-2">
      {title}:{' '}
      {ids.map(id => (
        <Chip key={id} href={`/known-issues/${encodeURIComponent(id)}`}>
          {id}
        </Chip>
      ))}
    </p>
  );
}

function Changed({ change }: { change: PlannedChange }) {
  return (
    <div className="mt-4">
      <TableFrame label="What changes">
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Facet</th>
              <th scope="col">Now</th>
              <th scope="col">Planned</th>
            </tr>
          </thead>
          <tbody>
            {change.changed.map(({ facet, from, to }) => (
              <tr key={facet}>
                <th scope="row">
                  <Chip>{facetChip(facet)}</Chip>
                </th>
                <td>{from === null ? <span className="text-muted">not told</span> : <Chip>{from}</Chip>}</td>
                <td>{to === null ? <span className="text-muted">not told</span> : <Chip>{to}</Chip>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}
