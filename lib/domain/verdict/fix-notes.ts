import { moduleName } from '../identity/module-name';
import { orderOf } from '../known-issue/read-once';
import type { Ordering } from '../version/ordering';
import { cited } from './cite';
import type { VerdictContext } from './context';
import type { FixNote } from './evidence';
import type { Verdict } from './verdict';

/** A changelog of years says more than a reader follows: the next builds, and how many more. */
const MAX_FIX_NOTES = 5;

/** By build, then by id. A driver has many notes of the same builds: these are compared, and each once. */
function inOrder(notes: readonly FixNote[], ordering: Ordering): readonly FixNote[] {
  const builds = [...new Set(notes.map(one => one.build))].sort((a, b) => orderOf(ordering, a, b) || (a < b ? -1 : 1));
  const rank = new Map(builds.map((build, index) => [build, index]));
  return [...notes].sort((a, b) => (rank.get(a.build) ?? 0) - (rank.get(b.build) ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Changes to the driver asked about, or to those that claim the part, in the build asked and later ones. */
export function fixNotes({ evidence, derived, claims }: VerdictContext): Verdict['notes'] {
  const { platform } = evidence.catalogue;
  const builds = derived.builds.values;
  if (!platform || builds.length === 0 || derived.guestBinds || !evidence.fixNotes?.length) return [];
  const driver = derived.configuration.driver;
  const modules = new Set(driver ? [moduleName(driver.name)] : claims.kernels.flatMap(({ binding }) => [...binding]));
  const ordering = platform.buildOrdering;
  const named = evidence.fixNotes.filter(
    one => one.product === platform.product && modules.has(moduleName(one.driver)),
  );
  const isReached = (build: string) => builds.some(asked => (orderOf(ordering, build, asked) ?? -1) >= 0);
  const reached = new Set([...new Set(named.map(one => one.build))].filter(isReached));
  const later = inOrder(
    named.filter(one => reached.has(one.build)),
    ordering,
  );
  const told = later.slice(0, MAX_FIX_NOTES).map(one => ({ text: fixText(one), evidence: [one.id] }));
  const rest = later.slice(MAX_FIX_NOTES);
  if (rest.length === 0) return told;
  const count = new Set(rest.map(one => one.build)).size;
  const drivers = [...new Set(rest.map(one => one.driver))].sort().join(', ');
  const text = `${count} later ${count === 1 ? 'build says' : 'builds say'} more of ${drivers}.`;
  return [...told, { text, evidence: cited(rest.map(one => one.id)) }];
}

/** Changelogs begin an entry with what it is about, which the sentence says already. */
function fixText({ build, releasedOn, driver, text, reference }: FixNote): string {
  const when = releasedOn ? ` (${releasedOn})` : '';
  const said = text.startsWith(`${driver}: `) ? text.slice(driver.length + 2) : text;
  return `Build ${build}${when} says of ${driver}: ${said} (${reference})`;
}
