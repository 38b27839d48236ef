import 'server-only';
import type { NewRun } from '@/lib/db/simulation/keep-runs';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { Played } from '@/lib/sim/board/from-configuration';
import { SIMULATED_SYMPTOMS } from '@/lib/sim/outcome/judge';
import { canonicalJson } from '@/lib/sim/run/canonical-json';
import { MODEL_VERSION } from '@/lib/sim/run/run';
import { idOfQuestion } from '@/lib/sim/run/run-checked';

/** The first reason why a configuration cannot be played; null: it can. */
export function whyNotModelled(
  { device, attachment = 'physical' }: Configuration,
  { part, builds }: Played,
  buildIsGiven: boolean,
): string | null {
  if (device.key === undefined) return 'The name of the part is not that of exactly one part, so nothing was played.';
  if (part === null) return 'This part is not modelled; the simulation knows the 82574L and the 82599.';
  if (attachment !== 'physical')
    return `Attached as ${attachment}: only the physical part is modelled, not what stands in for it.`;
  if (builds.length === 0 && !buildIsGiven)
    return 'No driver build of that platform and driver is modelled for this part.';
  return null;
}

/** What is kept of a question that cannot be played: what was asked about, and why not. */
export function notModelledRun({ device, attachment, platform, driver }: Configuration, because: string): NewRun {
  // A name may be anybody's text: only what identifies the part, its platform and its driver is kept.
  const question = {
    device: device.key ?? null,
    attachment,
    product: platform?.product,
    release: platform?.release,
    driver: device.key === undefined ? undefined : driver?.name,
  };
  return {
    id: idOfQuestion({ model: MODEL_VERSION, notModelled: question, because }),
    model: MODEL_VERSION,
    question: JSON.parse(canonicalJson(question)),
    scenario: null,
    build: null,
    board: null,
    seed: null,
    profile: null,
    faults: [],
    traceHash: null,
    outcome: 'not-modelled',
    because,
    symptoms: Object.fromEntries(SIMULATED_SYMPTOMS.map(symptom => [symptom, 'not-modelled'])),
    assumptions: [],
    counterRun: null,
  };
}
