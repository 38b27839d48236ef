import { moduleName } from '../identity/module-name';
import { cited } from './cite';
import type { VerdictContext } from './context';
import type { DriverRequirement } from './evidence';
import type { Firing } from './firing';
import { isDriverPath } from './part-kind';

/** Names of drivers in a sentence; a kernel has a dozen that bind by class. */
const MAX_NAMED = 6;

/** Claims speak of buses that drivers bind by id, on the metal, where the imported sets are whole. */
function claimsSpeak({ derived, claims }: VerdictContext): boolean {
  const bound = derived.device.bus === 'pci' || derived.device.bus === 'usb';
  return bound && derived.attachment === 'physical' && claims.complete;
}

const claimEvidence = ({ claims }: VerdictContext) => cited(claims.kernels.map(({ claim }) => claim.evidenceId));

const namesOf = (context: VerdictContext, which: 'binding' | 'open'): string[] =>
  [...new Set(context.claims.kernels.flatMap(kernel => [...kernel[which]]))].sort();

const listOf = (names: readonly string[]): string =>
  names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join(', ')} and others` : names.join(', ');

function platformName({ derived }: VerdictContext): string {
  const { product, build, release } = derived.configuration.platform ?? { product: 'that platform' };
  return [product, build ?? release].filter(Boolean).join(' ');
}

/** R14: no driver of the build binds the part, or those that do lack what they were built against. */
export function noDriver(context: VerdictContext): Firing[] {
  const { derived, claims } = context;
  const cannotLoad = unloadable(context);
  if (cannotLoad) return [cannotLoad];
  if (derived.configuration.driver || !claimsSpeak(context)) return [];
  if (claims.kernels.some(({ binding, open }) => binding.size > 0 || open.size > 0)) return [];
  const text = `no-driver: no driver of ${platformName(context)} binds this part${builtInElsewhere(context)}.`;
  return [{ text, evidence: claimEvidence(context) }];
}

/** Drivers linked into the kernel name no ids: said, also where what they are for is another kind of part. */
function builtInElsewhere({ claims }: VerdictContext): string {
  const counts = claims.kernels.map(
    ({ claim }) => (claim.builtIns ?? []).filter(one => one.sourcePath !== null && isDriverPath(one.sourcePath)).length,
  );
  const most = Math.max(0, ...counts);
  if (most === 0) return '';
  return `; ${most} ${most === 1 ? 'driver' : 'drivers'} built into it name no ids, and lie where other kinds of part have theirs`;
}

function unloadable(context: VerdictContext): Firing | null {
  const { derived, claims } = context;
  if (claims.unmet.length === 0) return null;
  const named = derived.configuration.driver !== undefined;
  // Left out, the drivers are those of the claims: all of them have to be known.
  if (!named && (!claimsSpeak(context) || claims.kernels.some(({ open }) => open.size > 0))) return null;
  const needs = [...new Map(claims.unmet.map(one => [one.id, one])).values()];
  const said = needs.map(one => `${one.driver} needs ${one.interface}`).join(', ');
  const where = named ? '' : 'what binds this part lacks what it needs: ';
  return {
    text: `cannot-load: ${where}${said}, which ${platformName(context)} does not provide (${sourcesOf(needs)}).`,
    evidence: [...(named ? [] : claimEvidence(context)), ...cited(needs.map(one => one.id))],
  };
}

const sourcesOf = (needs: readonly DriverRequirement[]): string =>
  [...new Set(needs.map(one => one.reference))].join('; ');

/** R15: only for drivers that the imported set covers; an async or unknown driver was never imported. */
export function impossibleTuple(context: VerdictContext): Firing[] {
  const { driver } = context.derived.configuration;
  if (!driver || !claimsSpeak(context) || !context.derived.driver) return [];
  if (driver.origin !== undefined && driver.origin !== 'inbox') return [];
  const module = moduleName(driver.name);
  if (context.claims.kernels.some(({ binding, open }) => binding.has(module) || open.has(module))) return [];
  const claiming = namesOf(context, 'binding');
  const others = claiming.length > 0 ? ` (${listOf(claiming)} ${claiming.length === 1 ? 'does' : 'do'})` : '';
  const text = `impossible-tuple: ${driver.name} of ${platformName(context)} does not bind this part${others}.`;
  return [{ text, evidence: claimEvidence(context) }];
}

/** Said where nothing claims the part, yet nothing rules a driver out: silence would read as "there is one". */
export function openClaimNote(context: VerdictContext): { text: string; evidence: string[] } | null {
  const { derived, claims } = context;
  if (derived.configuration.driver || !claimsSpeak(context)) return null;
  if (claims.kernels.some(({ binding }) => binding.size > 0)) return null;
  const open = namesOf(context, 'open');
  if (open.length === 0) return null;
  const inPart = new Set(claims.kernels.flatMap(({ claim }) => claim.claimedInPart ?? []).map(moduleName));
  const text = open.every(name => inPart.has(name))
    ? `${listOf(open)} of ${platformName(context)} binds this id under some subsystems, and none was given.`
    : `No driver of ${platformName(context)} claims this id. ${listOf(open)} may bind it: what is built into the kernel names no ids, and what binds a class names no id either.`;
  return { text, evidence: claimEvidence(context) };
}
