import { REDACTION_KINDS, type RedactionKind } from '@/lib/domain/report/redaction/pattern';
import { NEUTRAL_VALUES, TECHNICAL_VALUES } from './other-values';
import { kindOf, PERSONAL_VALUES } from './personal-values';
import { Random } from './random';

/** A value in a text: a kind of personal data, or a technical fact that must stay. */
export interface Label {
  is: RedactionKind | 'technical';
  start: number;
  end: number;
}

export interface LabelledText {
  template: number;
  text: string;
  labels: readonly Label[];
}

/** `{mac:colon}`, `{host#a}` (again the same), `{=8.0.3.1}` (a technical fact as it stands), `{t:bdf}`, `{n:iso}`. */
const SLOT = /\{(?<name>=[^{}]+|[a-z]+(?::[a-z0-9-]+)?)(?:#(?<again>[a-z]))?\}/g;

function fill(name: string, random: Random): { is: Label['is'] | null; value: string } {
  if (name.startsWith('=')) return { is: 'technical', value: name.slice(1) };
  const [first = '', second = ''] = name.split(':');
  const technical = first === 't' ? TECHNICAL_VALUES[second] : undefined;
  if (technical) return { is: 'technical', value: technical(random) };
  const neutral = first === 'n' ? NEUTRAL_VALUES[second] : undefined;
  if (neutral) return { is: null, value: neutral(random) };
  const personal = PERSONAL_VALUES[name];
  if (!personal || !REDACTION_KINDS.includes(kindOf(name))) throw new Error(`no values are called "${name}"`);
  return { is: kindOf(name), value: personal(random) };
}

function expand(template: string, index: number, random: Random): LabelledText {
  const labels: Label[] = [];
  const known = new Map<string, ReturnType<typeof fill>>();
  let text = '';
  let from = 0;
  for (const slot of template.matchAll(SLOT)) {
    const { name = '', again } = slot.groups ?? {};
    const key = `${name}#${again}`;
    const filled = (again === undefined ? undefined : known.get(key)) ?? fill(name, random);
    if (again !== undefined) known.set(key, filled);
    text += template.slice(from, slot.index);
    if (filled.is !== null) labels.push({ is: filled.is, start: text.length, end: text.length + filled.value.length });
    text += filled.value;
    from = slot.index + slot[0].length;
  }
  return { template: index, text: text + template.slice(from), labels };
}

/** `count` texts from templates taken in turn, the same for the same seed. */
export function generateCorpus(templates: readonly string[], count: number, seed: number): LabelledText[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, at) => {
    const index = at % templates.length;
    return expand(templates[index] ?? '', index, random);
  });
}
