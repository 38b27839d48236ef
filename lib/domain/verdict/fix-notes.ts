import { moduleName } from '../identity/module-name';
import { compareVersions } from '../known-issue/read-once';
import type { Ordering } from '../version/ordering';
import { cited } from './cite';
import type { VerdictContext } from './context';
import type { FixNote } from './evidence';
import type { Verdict } from './verdict';

/** A changelog of years says more than a reader follows: the next builds, and how many more. */
const MAX_FIX_NOTES = 5;

const indexes = new WeakMap<readonly FixNote[], ReadonlyMap<string, readonly FixNote[]>>();

/** Notes by module, oldest build first; made once for the notes of a platform, which all questions about it share. */
function notesByModule(notes: readonly FixNote[], ordering: Ordering): ReadonlyMap<string, readonly FixNote[]> {
  const known = indexes.get(notes);
  if (known) return known;
  const made = new Map<string, FixNote[]>();
  for (const note of notes) {
    const module = moduleName(note.driver);
    const same = made.get(module);
    if (same) same.push(note);
    else made.set(module, [note]);
  }
  for (const same of made.values()) same.sort(byBuild(ordering));
  indexes.set(notes, made);
  return made;
}

const byBuild = (ordering: Ordering) => (a: FixNote, b: FixNote) =>
  orderOf(ordering, a.build, b.build) || (a.id < b.id ? -1 : 1);

function orderOf(ordering: Ordering, a: string, b: string): -1 | 0 | 1 {
  const order = compareVersions(ordering, a, b);
  return typeof order === 'object' ? 0 : order;
}

/** Changes to the driver asked about, or to those that claim the part, in the build asked and later ones. */
export function fixNotes({ evidence, derived, claims }: VerdictContext): Verdict['notes'] {
  const { platform } = evidence.catalogue;
  const builds = derived.builds.values;
  if (!platform || builds.length === 0 || derived.guestBinds || !evidence.fixNotes?.length) return [];
  const driver = derived.configuration.driver;
  const modules = new Set(driver ? [moduleName(driver.name)] : claims.kernels.flatMap(({ binding }) => [...binding]));
  const ordering = platform.buildOrdering;
  const isReached = (one: FixNote) =>
    builds.some(asked => [0, 1].includes(compareOrNull(ordering, one.build, asked) ?? -1));
  const index = notesByModule(evidence.fixNotes, ordering);
  const later = [...modules]
    .flatMap(module => index.get(module) ?? [])
    .filter(one => one.product === platform.product && isReached(one));
  if (modules.size > 1) later.sort(byBuild(ordering));
  const told = later.slice(0, MAX_FIX_NOTES).map(one => ({ text: fixText(one), evidence: [one.id] }));
  const rest = later.slice(MAX_FIX_NOTES);
  if (rest.length === 0) return told;
  const count = new Set(rest.map(one => one.build)).size;
  const drivers = [...new Set(rest.map(one => one.driver))].sort().join(', ');
  const text = `${count} later ${count === 1 ? 'build says' : 'builds say'} more of ${drivers}.`;
  return [...told, { text, evidence: cited(rest.map(one => one.id)) }];
}

/** Builds that cannot be compared are not later. */
function compareOrNull(ordering: Ordering, a: string, b: string): -1 | 0 | 1 | null {
  const order = compareVersions(ordering, a, b);
  return typeof order === 'object' ? null : order;
}

/** Changelogs begin an entry with what it is about, which the sentence says already. */
function fixText({ build, releasedOn, driver, text, reference }: FixNote): string {
  const when = releasedOn ? ` (${releasedOn})` : '';
  const said = text.startsWith(`${driver}: `) ? text.slice(driver.length + 2) : text;
  return `Build ${build}${when} says of ${driver}: ${said} (${reference})`;
}
