import type { EventReader } from './draft-event';
import { findText } from './find-text';
import { normaliseMessage } from './normalise-message';
import { readSplPanic } from './read-spl';

/** Endings that only repeat what was reported before, or that say what the machine was told to do then. */
const ECHO =
  /^(?:\w{2,10}: )?(?:fatal exception|softlockup: hung|hung_task: blocked|hard lockup|watchdog detected|fatal machine check|machine check|machine halted|rcu stall|attempted to kill|aiee|panic_on|scheduling while atomic|corrupted stack)/i;

/** ZFS prints an assertion and its place before it panics (openzfs `module/os/linux/spl/spl-err.c`). */
const ASSERTION = /^(?:verify|assert)\w{0,8} ?\(/i;

/** `Kernel panic - not syncing: …`: the message is the place, unless it echoes an earlier report. */
export const readLinuxPanic: EventReader = read => {
  const hits = findText(read.text, 'kernel panic - not syncing');
  const asserted = hits.length > 0 && readSplPanic(read).length > 0;
  return hits.map(hit => {
    const message = /^kernel panic - not syncing: ?(.{1,200})/i.exec(hit.rest)?.[1] ?? '';
    const echo = message === '' || ECHO.test(message) || (asserted && ASSERTION.test(message));
    return {
      class: echo ? 'linux-panic-echo' : 'linux-panic',
      owner: echo ? null : 'linux',
      discriminators: message === '' ? [] : [normaliseMessage(message)],
      missing: echo ? 'it repeats an earlier report' : null,
      lineIndex: hit.lineIndex,
      line: hit.line,
    };
  });
};
