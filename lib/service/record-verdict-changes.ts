import 'server-only';
import { inTransaction } from '@/lib/db/pool';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import {
  type NamedCombination,
  type TrackedCombination,
  trackedCombinations,
} from '@/lib/db/verdicts/tracked-combinations';
import {
  finishRecording,
  lastRecording,
  lockTrackedVerdicts,
  type TrackedVerdict,
  trackedVerdicts,
  type VerdictRecording,
  type VerdictToRecord,
  writeVerdicts,
} from '@/lib/db/verdicts/tracked-verdicts';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decideToRemember } from '@/lib/domain/verdict/decide-to-remember';
import { THRESHOLDS } from '@/lib/domain/verdict/thresholds';
import {
  changeBetween,
  changeText,
  combinationText,
  type RememberedVerdict,
} from '@/lib/domain/verdict/verdict-change';
import type { Ordering } from '@/lib/domain/version/ordering';
import { releasesMeant } from '@/lib/domain/version/releases-meant';
import { commit } from '@/lib/env';
import { decideEach } from './decide-each';

/** Combinations of one batch of decisions, whose evidence is in memory together. */
const COMBINATIONS_AT_ONCE = 100;

/** Told how many combinations are decided, of how many. */
export type Told = (done: number, total: number) => void;

/** Of a verdict no more than is remembered: all verdicts of a large site would not fit in memory. */
interface Decided {
  combination: NamedCombination;
  after: RememberedVerdict;
  dataVersion: number;
  /** What it was when everything was recorded last; only worked out for a combination that is not remembered. */
  before: RememberedVerdict | null;
}

/**
 * Decides the tracked combinations of these parts anew and appends a `verdict-change` event for each whose decision is
 * another than the last known one. A combination seen for the first time is compared with its verdict of when
 * everything was recorded last; the very first recording has nothing to compare with and takes all as it is. May run
 * beside others: each change is recorded once. `'all'` does nothing when everything is recorded up to the current data.
 * @param because a clause for the events' texts, such as "report RPT-1 was accepted"
 * @param reports only what of the parts these are about
 * @param told after each batch: how many combinations are decided, of how many
 * @returns the number of events
 */
export async function recordVerdictChanges(
  deviceKeys: readonly string[] | 'all',
  because: string,
  reports: readonly string[] | null = null,
  told: Told = () => undefined,
): Promise<number> {
  const all = deviceKeys === 'all';
  const { recording, now } = await lastRecording();
  const { version } = await currentDataVersion();
  const rules = `${THRESHOLDS.version} ${commit()}`;
  if (all && recording?.dataVersion === version && recording.rules === rules) return 0;
  const combinations = spread(await trackedCombinations(all ? null : deviceKeys, reports));
  const decided: Decided[] = [];
  for (let from = 0; from < combinations.length; from += COMBINATIONS_AT_ONCE) {
    decided.push(...(await decide(combinations.slice(from, from + COMBINATIONS_AT_ONCE), recording)));
    told(Math.min(from + COMBINATIONS_AT_ONCE, combinations.length), combinations.length);
  }
  return inTransaction(async client => {
    const known = byCombination(await lockTrackedVerdicts(client, [...new Set(decided.map(keyOfPart))]));
    const records = decided.flatMap(one => recordOf(one, known.get(identity(one.combination)), because));
    await writeVerdicts(client, records);
    const events = records.filter(one => one.event !== null).length;
    if (all) await finishRecording(client, version, events > 0 ? 1 : 0, rules, now);
    return events;
  });
}

/** A release as a list or a report names it ("4.x") stands for the catalogued ones that people ask for. */
function spread(combinations: readonly NamedCombination[]): NamedCombination[] {
  const meant = combinations.flatMap(one =>
    one.release === ''
      ? [one]
      : releasesMeant(one.release_ordering as Ordering, one.release, one.releases).map(release => ({
          ...one,
          release,
        })),
  );
  return [...new Map(meant.map(one => [identity(one), one])).values()];
}

const keyOfPart = (one: Decided): string => one.combination.device_key;

const identity = ({ device_key, product, release, driver }: TrackedCombination) =>
  JSON.stringify([device_key, product, release, driver]);

const byCombination = (rows: readonly TrackedVerdict[]) => new Map(rows.map(row => [identity(row), row]));

/** Combinations that cannot be read (a release foreign to its platform) have no verdict to follow. */
async function decide(combinations: readonly NamedCombination[], recording: VerdictRecording | null) {
  const known = byCombination(await trackedVerdicts([...new Set(combinations.map(one => one.device_key))]));
  const { answers, dataVersion } = await decideEach(combinations.map(configurationOf), decideToRemember);
  const decided = combinations.flatMap((combination, index): Decided[] => {
    const answer = answers[index];
    if (!answer || !('decided' in answer)) return [];
    return [{ combination, after: answer.decided, dataVersion: Number(dataVersion), before: null }];
  });
  const fresh = recording === null ? [] : decided.filter(one => !known.has(identity(one.combination)));
  if (recording === null || fresh.length === 0) return decided;
  const earlier = await decideEach(
    fresh.map(one => configurationOf(one.combination)),
    decideToRemember,
    { knownAt: recording.begunAt },
  );
  for (const [index, one] of fresh.entries()) {
    const answer = earlier.answers[index];
    if (answer && 'decided' in answer) one.before = answer.decided;
  }
  return decided;
}

function configurationOf({ device_key, product, release, driver }: NamedCombination): Configuration {
  return {
    device: { key: device_key },
    platform: { product, ...(release === '' ? {} : { release }) },
    ...(driver === '' ? {} : { driver: { name: driver } }),
  };
}

/** What is to be written: nothing where it is remembered so already, or was decided from newer data meanwhile. */
function recordOf(decided: Decided, known: TrackedVerdict | undefined, because: string): VerdictToRecord[] {
  const { combination, after, dataVersion } = decided;
  const { device_key, product, release, driver } = combination;
  if (known && known.data_version > dataVersion) return [];
  const before = known ?? decided.before;
  if (known && sameMemory(known, after)) return [];
  const change = before && changeBetween(before, after);
  const name = combination.device_name ?? device_key;
  const told = combinationText(name, combination.platform_name, release, driver);
  const event = change && {
    from: change.from,
    came: change.came,
    went: change.went,
    text: changeText(change, told, because),
  };
  return [
    {
      device_key,
      product,
      release,
      driver,
      ...after,
      data_version: dataVersion,
      thresholds: THRESHOLDS.version,
      event,
    },
  ];
}

function sameMemory(a: RememberedVerdict, b: RememberedVerdict): boolean {
  return a.decision === b.decision && a.certainty === b.certainty && a.evidence.join('\n') === b.evidence.join('\n');
}
