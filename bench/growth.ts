import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { type Bench, loaded } from './bench';
import { mostReported, singleQuestions } from './checks';
import { type Figure, ms } from './figure';
import type { LoadSize } from './generate/load';
import { growthExponent, median, timeOf } from './measure';
import { searchTexts } from './search';
import { asked, startServer } from './server';

const MOST = 0.15;
const FEED_ROUNDS = 50;

/** Median times of check, search and feed page at growing numbers of reports, and the exponent b of time ∝ reports^b. */
export async function measureGrowth(sizes: readonly LoadSize[], clusterUrl: string): Promise<Figure[]> {
  const points = new Map<string, { size: number; time: number }[]>();
  for (const size of sizes) {
    const bench = await loaded('bench_growth', size, clusterUrl);
    for (const [path, time] of Object.entries(await timesOf(bench))) {
      points.set(path, [...(points.get(path) ?? []), { size: size.reports, time }]);
    }
  }
  return [...points].map(([path, at]) => {
    const exponent = growthExponent(at);
    return {
      path: `growth of ${path}, median`,
      bar: `≤ ${MOST}`,
      measured: at.map(point => `${thousands(point.size)}: ${ms(point.time)}`).join(', '),
      baseline: '–',
      figure: exponent.toFixed(2),
      holds: exponent <= MOST,
    };
  });
}

const thousands = (size: number) => (size >= 1_000_000 ? `${size / 1_000_000}M` : `${size / 1_000}k`);

async function timesOf(bench: Bench): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const [whom, questions] of Object.entries(singleQuestions(bench, await mostReported(bench)))) {
    times[`a check of ${whom}`] = await medianOf(questions, (one: Configuration) => checkConfigurations([one]));
  }
  const devices = bench.facts.parts.map(({ key, name }) => ({ key, name }));
  times['a search'] = await medianOf(searchTexts(devices, 200), ({ text }) => searchCatalogue(text, { limit: 20 }));
  const server = await startServer(async () => undefined);
  try {
    const rounds = Array.from({ length: FEED_ROUNDS }, (_, at) => at);
    const page = `${server.url}/api/v1/feed.json?platform=esxi`;
    times['the feed, narrowed to a platform, over HTTP'] = await medianOf(rounds, () => asked(page));
  } finally {
    await server.stop();
  }
  return times;
}

async function medianOf<Question>(questions: readonly Question[], work: (one: Question) => Promise<unknown>) {
  for (const one of questions.slice(0, 10)) await work(one);
  const times: number[] = [];
  for (const one of questions) times.push(await timeOf(() => work(one)));
  return median(times);
}
