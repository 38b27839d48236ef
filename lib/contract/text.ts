import { z } from 'zod';
import { hasForbiddenCharacters } from '@/lib/domain/identity/text-guard';
import { MAX_VERSION_LENGTH } from '@/lib/domain/version/version-key';
import { MAX_NAME_LENGTH, MAX_TOKEN_LENGTH } from './limits';

/** Codes of refused fields (`errors[].code`) that zod has no word for. */
const CONTROL_CHARACTERS = 'control_characters';
export const MALFORMED = 'malformed';

/**
 * One line of text that a machine or a person stated: no control, bidirectional or lone surrogate characters,
 * surrounding blanks dropped, not empty.
 */
export function line(maxLength: number) {
  return z
    .string()
    .refine(text => !hasForbiddenCharacters(text), {
      message: 'must not hold control or bidirectional characters',
      params: { code: CONTROL_CHARACTERS },
      abort: true,
    })
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength);
}

/** Names of devices, boards, modules and packages. */
export const nameText = line(MAX_NAME_LENGTH);

/** A version as its vendor prints it; read in its ordering later. */
export const versionText = line(MAX_VERSION_LENGTH);

/** A word of a vocabulary that grows (uses, counters, firmware components): `power-on-hours`. */
export const token = line(MAX_TOKEN_LENGTH).regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  'must be a word of letters, digits, ".", "_" and "-"',
);

/** The end of a UTC day, for a bare date. */
const END_OF_DAY = 'T23:59:59.999Z';

/** An instant ending in `Z`, or a bare date that means the end of that UTC day (api.md "Two clocks"). */
export const asOfInstant = z
  .union([z.iso.date(), z.iso.datetime()], {
    error: 'must be a date (2026-11-23) or a UTC instant (2026-11-23T12:00:00Z)',
  })
  .transform(text => (text.includes('T') ? text : `${text}${END_OF_DAY}`));

/** An instant in answers. */
export const instant = z.iso.datetime();

/** Control characters other than tab and line feed, drawn as their pictures (Unicode block 2400–243F). */
const PICTURE_OF_CONTROL = 0x2400;
const PICTURE_OF_DELETE = '\u2421';

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours (ECMA-48 SGR) start with ESC
const COLOUR = /\u001b\[[0-9;]*m/g;

/**
 * Text of several lines, as somebody pasted it: line ends become `\n`, terminal colours go, lone surrogates become
 * U+FFFD, and control characters (which PostgreSQL or a terminal would choke on) their visible pictures.
 * Bidirectional characters stay; pages make them visible.
 */
export function multiline(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .transform(text => visibleControls(text.replaceAll(/\r\n?/g, '\n').replaceAll(COLOUR, '').toWellFormed()).trim());
}

function visibleControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, control =>
    control === '\u007f' ? PICTURE_OF_DELETE : String.fromCharCode(PICTURE_OF_CONTROL + control.charCodeAt(0)),
  );
}
