'use server';

import { type CrashAnswer, crashAnswer } from '@/app/crash/crash-answer';
import { readPaste } from '@/app/read-paste';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { identify } from '@/lib/domain/identify/identify';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { looksLikeCrashText } from '@/lib/domain/signature/looks-like-crash-text';
import { type CheckFormValues, checkPath } from '@/lib/service/parse-check-form';

export interface FoundPart {
  line: number;
  name: string;
  key: string;
  driver: string | null;
  href: string;
}

export interface PasteAnswer {
  /** What was pasted, kept in the box. */
  text: string;
  problem: string | null;
  format: string | null;
  parts: FoundPart[];
  notUnderstood: { line: number; text: string }[];
  /** Where the text is a crash or a log: what is known of it. */
  crash: CrashAnswer | null;
}

/** Rows of the answer; a larger machine belongs to the API. */
const MAX_PARTS_SHOWN = 500;

/** Reads the paste box; never stores what was pasted. */
export async function identifyPaste(_before: PasteAnswer, form: FormData): Promise<PasteAnswer> {
  const { text, kept, problem } = readPaste(form, 'Output of a tool');
  const refused = (why: string): PasteAnswer => ({
    text: kept,
    problem: why,
    format: null,
    parts: [],
    notUnderstood: [],
    crash: null,
  });
  if (problem !== null) return refused(problem);
  const found = identify(text);
  if (found.devices.length === 0 && looksLikeCrashText(text)) {
    return { text: kept, problem: null, format: null, parts: [], notUnderstood: [], crash: await crashAnswer(text) };
  }
  const notUnderstood = found.not_understood.map(line => ({ line: line.line, text: visibleText(line.text) }));
  if (found.devices.length === 0) {
    return {
      ...refused('Output of a tool: no part was recognised in this text.'),
      format: found.format,
      notUnderstood,
    };
  }
  return {
    text: kept,
    problem: null,
    format: found.format,
    parts: found.devices.slice(0, MAX_PARTS_SHOWN).map(device => ({
      line: device.line,
      name: visibleText(
        device.name ?? device.configuration.device.name ?? device.configuration.device.key ?? 'unnamed part',
      ),
      key: device.configuration.device.key ?? '',
      driver: device.configuration.driver?.name ?? null,
      href: checkPath(formOf(device.configuration)),
    })),
    notUnderstood,
    crash: null,
  };
}

function formOf(configuration: Configuration): Partial<CheckFormValues> {
  const { device, platform, driver, firmware, settings } = configuration;
  return {
    device: device.key ?? device.name ?? '',
    model: device.model ?? '',
    platform: platform?.product ?? '',
    release: platform?.release ?? '',
    build: platform?.build ?? '',
    driver: driver?.name ?? '',
    version: driver?.version ?? '',
    origin: driver?.origin ?? '',
    attachment: configuration.attachment ?? '',
    firmware: firmware?.main ?? '',
    settings: Object.entries(settings ?? {})
      .map(([attribute, value]) => `${attribute}=${value}`)
      .join('\n'),
    uses: (configuration.uses ?? []).join(' '),
  };
}
