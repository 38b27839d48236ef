import { SPEAKER_UNSURE } from './read-driver-error';
import { signatureOf } from './sign';

/** Backtrace frames from which on a text is one, whatever else it says. */
const FEW_FRAMES = 3;

/**
 * Whether a pasted text is a crash or log text rather than a parts list: it holds a recognised event, be it incomplete,
 * or a backtrace. A complaint of what may be no driver is not enough: tables of `lspci -vv` have lines of that form.
 */
export function looksLikeCrashText(text: string): boolean {
  const { events, frameCount } = signatureOf(text);
  return events.some(event => event.missing !== SPEAKER_UNSURE) || frameCount >= FEW_FRAMES;
}
