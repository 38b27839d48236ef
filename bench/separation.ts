import { chanceText, oddsText, separationSentence } from '@/lib/domain/verdict/explain-separation';
import { type ObservedMachine, type Separation, type SideCounts, separate } from '@/lib/domain/verdict/separate';
import { BOARDS } from './generate/machines';
import { type Random, seededRandom } from './generate/random';
import { readDriveLists, readSmartTexts } from './separation-drives';

/** The worked examples of docs/separation.md, as markdown on standard output: generated machines, then real drives. */

const SEED = 82_574;
const MACHINES = 120;
/** Of machines that share the port with the BMC, and of the others. */
const FAILING_SHARE = { shared: 0.5, dedicated: 0.08 };
/** Boards whose makers share the port unless told otherwise. */
const SHARES_BY_DEFAULT = 'Supermicro';
const ROWS = 8;

/** One machine of a world in which only the BMC's LAN mode matters, and in which boards and modes come together. */
function machineOf(random: Random): ObservedMachine {
  const board = random.pick(BOARDS);
  const isShared = random.chance(board.vendor === SHARES_BY_DEFAULT ? 0.75 : 0.25);
  const facets = [
    { facet: 'board.vendor', value: board.vendor },
    { facet: 'board.product', value: board.product },
    { facet: 'driver.version', value: random.pick(['8.0.3.1', '8.0.3.2', '8.0.16']) },
    { facet: 'driver.origin', value: random.pick(['inbox', 'async']) },
    { facet: 'platform.build', value: random.pick(['164009', '208167', '236512']) },
    { facet: 'settings.bios.aspm', value: random.pick(['off', 'l0s', 'l1']) },
    { facet: 'settings.bios.vt-d', value: random.pick(['on', 'off']) },
    { facet: 'settings.bmc.lan-mode', value: isShared ? 'shared-lan0' : 'dedicated' },
  ];
  return {
    fails: random.chance(isShared ? FAILING_SHARE.shared : FAILING_SHARE.dedicated),
    // People leave out what they do not know.
    facets: facets.filter(() => random.chance(0.85)),
  };
}

const counts = (side: SideCounts): string =>
  `${side.with} of ${side.with + side.without}${side.unknown > 0 ? ` (+ ${side.unknown} unknown)` : ''}`;

function rowOf(item: Separation): string {
  const company = item.together_with.length > 0 ? `, the same as ${item.together_with.map(nameOf).join(', ')}` : '';
  const side = item.separates ? `**${item.more_often}**` : 'neither, clearly';
  const ratio = `${oddsText(item.odds_ratio)}${item.odds_ratio_corrected ? ' (½ added)' : ''}`;
  const cells = [nameOf(item) + company, side, counts(item.failing), counts(item.working), ratio, chanceText(item.p)];
  return `| ${[...cells, chanceText(item.p_adjusted)].join(' | ')} |`;
}

const nameOf = ({ facet, value }: { facet: string; value: string }): string => `\`${facet} = ${value}\``;

function tell(title: string, machines: readonly ObservedMachine[]): void {
  const result = separate(machines);
  const { failing_machines: failing, working_machines: working, tested_values: tested, items } = result;
  console.log(`\n### ${title}\n`);
  console.log(
    `${failing} failing and ${working} working machines; ${tested} values of ${result.tested_facets} facets tested, ${result.untestable_values} too rare or too common to test.\n`,
  );
  console.log('| seen | more often among | failing | working | odds ratio | P | P, Holm |');
  console.log('|---|---|---|---|---|---|---|');
  for (const item of items.slice(0, ROWS)) console.log(rowOf(item));
  for (const item of items.filter(one => one.separates).slice(0, 1)) {
    console.log(`\n> ${separationSentence(item, tested)}`);
  }
}

const random = seededRandom(SEED);
tell(
  `Generated: ${MACHINES} machines, seed ${SEED}`,
  Array.from({ length: MACHINES }, () => machineOf(random)),
);

const folder = process.argv[2];
if (folder) {
  for (const { title, machines } of [...readDriveLists(folder), readSmartTexts(folder)]) tell(title, machines);
} else {
  console.log('\nReal drives: name the folder of linuxhw/EnterpriseDrive (CC BY 4.0) to have them tested too.');
}
