import type { FacetPath } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import type { VerdictContext } from './context';
import type { Folded } from './fold';
import { askedFor, type Redecider } from './redecide';
import { trialsOf } from './trials';
import { DECISIONS, type Decision, type Verdict } from './verdict';

const ASKS: Readonly<Record<string, string>> = {
  'driver.version': 'Which driver version?',
  'driver.name': 'Which driver?',
  'driver.origin': 'Where does the driver come from: inbox or installed?',
  'platform.product': 'Which platform?',
  'platform.release': 'Which release?',
  'platform.build': 'Which build?',
  'device.model': 'Which model?',
  'device.key': 'Which exact part (subsystem)?',
  'kernel.flavour': 'Which kernel flavour?',
  'kernel.version': 'Which kernel version?',
  firmware: 'Which firmware version?',
  uses: 'What is the machine used for?',
  'guest.driver': 'Which driver in the guest?',
};

const askFor = (facet: FacetPath): string =>
  ASKS[facet] ??
  (facet.startsWith('settings.') ? `What is ${facet.slice('settings.'.length)} set to?` : `Which ${facet}?`);

/** Facets that the verdict turns on and that were not given, with what each could turn it into. */
export function undeterminedFacets(
  context: VerdictContext,
  folded: Folded,
  redecider: Redecider,
): Verdict['undetermined'] {
  const facets = new Set([
    ...folded.fired.flatMap(one => one.undetermined ?? []),
    ...(context.evidence.device ? context.claims.undetermined : []),
    ...(context.evidence.device ? context.listing.undetermined : []),
  ]);
  return [...facets]
    .sort()
    .map(facet => ({ facet, could_become: outcomes(facet, context, redecider), ask: askFor(facet) }));
}

/** Decisions over the values that matter; all four where they cannot be tried, which announces no less than is so. */
function outcomes(facet: FacetPath, context: VerdictContext, redecider: Redecider): readonly Decision[] {
  const settled = redecider.settled(facet);
  if (settled) return [settled];
  const trials = trialsOf(facet, context);
  const [first] = trials ?? [];
  // Whether a facet can be set does not depend on the value.
  if (!trials || !first || !setFacet(askedFor(context, facet), first.path, first.value)) return DECISIONS;
  return redecider.outcomes(trials) ?? DECISIONS;
}
