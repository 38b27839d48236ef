import 'server-only';
import { createHash } from 'node:crypto';
import { inTransaction } from '@/lib/db/pool';
import { keepRuns, type NewRun } from '@/lib/db/simulation/keep-runs';
import {
  chooseSpeakers,
  type FoundMechanism,
  foundMechanisms,
  keepReportSimulations,
  letReportsSpeak,
  type ReportAnswer,
  reportsToSimulate,
  speakersAreStale,
  type WaitingReport,
} from '@/lib/db/simulation/report-simulations';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { fromConfiguration, MODELLED_DEVICES } from '@/lib/sim/board/from-configuration';
import type { SimulatedSymptom } from '@/lib/sim/outcome/judge';
import { canonicalJson } from '@/lib/sim/run/canonical-json';
import { type MechanismQuestion, SEARCH_VERSION, searchMechanism } from '@/lib/sim/verify/search-mechanism';
import { mergedRounds } from '../merged-rounds';
import { inTurns } from './in-turns';
import { leftOpen } from './left-open';
import { notModelledRun, whyNotModelled } from './not-modelled';
import { playWithCounter } from './play';

/** Reports answered in one transaction. */
const BATCH = 200;
const round = mergedRounds<readonly string[], number>(
  (one, other) => [...new Set([...one, ...other])],
  devices => simulateWaiting(devices),
);

/**
 * Asks the simulation about every accepted report of these parts that it has not answered as the report now stands, and
 * says anew which report speaks for each tuple. Mechanism only: no count and no report changes. Reports that ask the same
 * share an answer. Within one process rounds follow each other; two processes at it do the same work twice and agree.
 * @returns the number of reports answered in the round
 */
export function simulateReports(deviceKeys: readonly string[] | 'all'): Promise<number> {
  const asked = MODELLED_DEVICES.filter(key => deviceKeys === 'all' || deviceKeys.includes(key));
  return asked.length === 0 ? Promise.resolve(0) : round(asked);
}

async function simulateWaiting(devices: readonly string[]): Promise<number> {
  let answered = 0;
  for (;;) {
    const reports = await reportsToSimulate(devices, SEARCH_VERSION, BATCH);
    const found = await mechanismsOf(reports);
    const ids = found.map(one => one.report_id);
    await inTransaction(async client => {
      const stale = await speakersAreStale(client, devices, ids);
      await keepReportSimulations(client, found, SEARCH_VERSION);
      if (stale) await chooseSpeakers(client, devices);
      else if (ids.length > 0) await letReportsSpeak(client, ids);
      if (stale || ids.length > 0) await raiseDataVersion(client);
    });
    answered += found.length;
    if (reports.length < BATCH) return answered;
  }
}

interface Asked {
  report: WaitingReport;
  digest: string;
  /** Null: it cannot be played, for the reason of `run`. */
  question: MechanismQuestion | null;
  run: NewRun | null;
}

async function mechanismsOf(reports: readonly WaitingReport[]): Promise<ReportAnswer[]> {
  const asked = reports.map(askedOf);
  const known = new Map(
    (await foundMechanisms([...new Set(asked.map(one => one.digest))], SEARCH_VERSION)).map(row => [row.question, row]),
  );
  for (const one of asked) if (!known.has(one.digest)) known.set(one.digest, await answerOf(one));
  return asked.flatMap(({ report, digest }) => {
    const found = known.get(digest);
    return found ? [{ ...found, report_id: report.id, modified_at: report.modified_at }] : [];
  });
}

function askedOf(report: WaitingReport): Asked {
  const configuration = playable(report);
  const played = fromConfiguration(configuration);
  const missing = whyNotModelled(configuration, played, false);
  if (missing !== null) {
    const run = notModelledRun(configuration, missing);
    return { report, question: null, run, digest: digestOf({ run: run.id }) };
  }
  const symptoms = report.outcome === 'works' ? [] : (report.symptoms as SimulatedSymptom[]);
  const question = { builds: played.builds, board: played.board, symptoms };
  return { report, question, run: null, digest: digestOf(question) };
}

/** A report's configuration as it is filed: with its attachment, and the first of its platforms that is modelled. */
function playable({ configuration, device_key: key, attachment, platforms }: WaitingReport): Configuration {
  const asFiled = { ...configuration, device: { key }, attachment } as unknown as Configuration;
  if (asFiled.platform || platforms.length === 0) return asFiled;
  const [first] = platforms.map(({ product, release, build }) => ({
    ...asFiled,
    platform: { product, ...(release ? { release } : {}), ...(build ? { build } : {}) },
  }));
  return first ?? asFiled;
}

const digestOf = (question: unknown): string =>
  createHash('sha256')
    .update(canonicalJson({ search: SEARCH_VERSION, question }))
    .digest('hex');

async function answerOf({ digest, question, run }: Asked): Promise<FoundMechanism> {
  const found = question && (await inTurns(searchMechanism(question)));
  const played = found?.best ? playWithCounter(found.best) : null;
  if (question && found && played?.ok) {
    await keepRuns(played.kept);
    return {
      question: digest,
      outcome: found.outcome,
      run_id: played.run.id,
      hypothetical: played.run.assumptions.some(({ hypothetical }) => hypothetical),
      assumed: leftOpen(question, found),
      tried: found.tried,
      reproducing: found.reproducing,
    };
  }
  const kept = run ?? notModelledRun({ device: {} }, 'None of the symptoms of the report is modelled.');
  await keepRuns([kept]);
  return {
    question: digest,
    outcome: 'not-modelled',
    run_id: kept.id,
    hypothetical: false,
    assumed: [],
    tried: 0,
    reproducing: 0,
  };
}
