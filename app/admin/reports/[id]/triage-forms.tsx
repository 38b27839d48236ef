import { CERTAINTIES } from '@/lib/domain/known-issue/known-issue';
import type { readForTriage } from '@/lib/service/triage/read-for-triage';
import { claimAction, decideAction, decideTupleAction, undoAction, undoTupleAction } from './triage-actions';

type Found = NonNullable<Awaited<ReturnType<typeof readForTriage>>>;

const ACT_WORDS = {
  accept: 'Accept: it counts',
  ask: 'Ask its author',
  merge: 'Merge into another',
  reject: 'Reject',
} as const;

/** Plain forms, so that triage works everywhere; what is refused comes back above them. */
export function TriageForms({ found }: { found: Found }) {
  const { record, acts } = found;
  const undoable = found.trail.some(one => /^report\.(accept|ask|merge|reject)$/.test(one.action));
  return (
    <div className="mt-6 grid gap-6 sm:grid-cols-[2fr_1fr]">
      {acts.length > 0 ? (
        <form action={decideAction} className="space-y-3">
          <input type="hidden" name="id" value={record.id} />
          <label className="block">
            Reason or question <span className="text-muted">(its author and everybody can read it)</span>
            <textarea name="because" rows={2} maxLength={1_000} className="field" />
          </label>
          <label className="block">
            Duplicate of <span className="text-muted">(to merge)</span>
            <input name="merge_into" placeholder="REP-…" className="field font-mono" />
          </label>
          <div className="flex flex-wrap gap-2">
            {acts.map((act, index) => (
              <button
                key={act}
                type="submit"
                name="act"
                value={act}
                className={`button ${index === 0 ? '' : 'button-quiet'}`}
              >
                {ACT_WORDS[act]}
              </button>
            ))}
          </div>
        </form>
      ) : (
        <p className="text-muted">Nothing can be decided about a report that is {record.status}.</p>
      )}
      <div className="flex flex-wrap content-start gap-2">
        <form action={claimAction}>
          <input type="hidden" name="id" value={record.id} />
          <button type="submit" name="claim" value="1" className="button button-quiet">
            Claim
          </button>{' '}
          <button type="submit" name="claim" value="0" className="button button-quiet">
            Release
          </button>
        </form>
        {undoable ? (
          <form action={undoAction}>
            <input type="hidden" name="id" value={record.id} />
            <button type="submit" className="button button-quiet">
              Undo the last decision
            </button>
          </form>
        ) : null}
        <p className="w-full text-small">
          <a href={`/admin/issues/edit?from=${encodeURIComponent(record.id)}`}>Write a known issue from it</a>
        </p>
      </div>
      <DecideTuple record={record} />
      <Decisions found={found} />
    </div>
  );
}

const DIRECTION_WORDS = { bad: 'bad', good: 'good', confirmed: 'seen as reported' } as const;

/** What maintainers decided about the part's combinations, each with a way back. */
function Decisions({ found: { record, decisions } }: { found: Found }) {
  if (decisions.length === 0) return null;
  return (
    <ul className="space-y-2 sm:col-span-2">
      {decisions.map(one => (
        <li key={one.id}>
          <form action={undoTupleAction} className="flex flex-wrap items-center gap-2">
            <input type="hidden" name="id" value={record.id} />
            <input type="hidden" name="decision" value={`DEC-${one.id}`} />
            <span>
              Decided: {[one.product, one.release, one.build, one.driver].filter(Boolean).join(' ')} is{' '}
              {DIRECTION_WORDS[one.direction]}. {one.text}
            </span>
            <button type="submit" className="button button-quiet">
              Take it back <span className="sr-only">DEC-{one.id}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function DecideTuple({ record }: { record: Found['record'] }) {
  const [platform] = record.platforms;
  const configuration = record.configuration as { driver?: { name?: string } };
  const fields = [
    ['device', record.device],
    ['product', platform?.product ?? ''],
    ['release', platform?.release ?? ''],
    ['build', platform?.build ?? ''],
    ['driver', configuration.driver?.name ?? ''],
  ] as const;
  return (
    <details className="sm:col-span-2">
      <summary className="font-semibold">Decide about the combination itself</summary>
      <form action={decideTupleAction} className="mt-3 space-y-3">
        <input type="hidden" name="id" value={record.id} />
        <div className="grid gap-3 sm:grid-cols-3">
          {fields.map(([name, value]) => (
            <label key={name}>
              {name}
              <input name={name} defaultValue={value} className="field font-mono text-small" />
            </label>
          ))}
          <label>
            certainty
            <select name="certainty" defaultValue="low" className="field">
              {CERTAINTIES.map(one => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </div>
        <label className="block">
          What it rests on
          <textarea name="text" rows={2} maxLength={1_000} className="field" />
        </label>
        <div className="flex gap-2">
          <button type="submit" name="direction" value="bad" className="button">
            It is bad
          </button>
          <button type="submit" name="direction" value="good" className="button button-quiet">
            It is good
          </button>
          <button type="submit" name="direction" value="confirmed" className="button button-quiet">
            I saw what was reported
          </button>
        </div>
        <p className="text-small text-muted">
          It holds until an accepted report after it says the contrary. Having seen it decides nothing alone: it lets
          two failures with logs count as bad where the simulation produces them (R13).
        </p>
      </form>
    </details>
  );
}
