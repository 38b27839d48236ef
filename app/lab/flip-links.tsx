import { ASPM, INTERRUPT_MODES, LAN_MODES } from '@/lib/sim/board/board';
import { BUILDS } from '@/lib/sim/drivers/builds';
import type { QuestionParameter, QuestionWords } from '@/lib/sim/run/question-query';
import type { CheckedInput } from '@/lib/sim/run/run';
import { FilterChip } from '@/lib/ui/chip';
import { type ViewWords, viewPath } from './lab-query';

interface Flip {
  name: QuestionParameter;
  label: string;
  values: readonly string[];
  now: string;
}

const onOff = (value: boolean): string => (value ? 'on' : 'off');

/** What can be flipped, with what it is now. */
function flipsOf({ board, build, scenario, faults }: CheckedInput): Flip[] {
  const builds = Object.values(BUILDS)
    .filter(
      one =>
        scenario.parts.some(part => part === one.part) &&
        (!scenario.needsSelfTest || one.fields.selfTest.value !== 'none'),
    )
    .map(({ id }) => id);
  return [
    { name: 'faults', label: 'Fault', values: ['none'], now: faults.length === 0 ? 'none' : '' },
    { name: 'lan-mode', label: 'BMC LAN mode', values: LAN_MODES, now: board.bmcLanMode },
    { name: 'aspm', label: 'ASPM', values: ASPM, now: board.aspm },
    { name: 'vt-d', label: 'VT-d', values: ['on', 'off'], now: onOff(board.vtd) },
    { name: 'interrupts', label: 'Interrupts', values: INTERRUPT_MODES, now: board.interruptMode },
    { name: 'nvm-vectors', label: 'NVM vectors', values: ['3', '5'], now: String(board.nvmVectors) },
    { name: 'build', label: 'Driver build', values: builds, now: build.id },
  ];
}

/** One setting changed and everything else kept: both runs then stand in one drawing. */
export function FlipLinks({ words, input, view }: { words: QuestionWords; input: CheckedInput; view: ViewWords }) {
  const place = { ...view, flip: '' };
  return (
    <nav aria-label="Flip one setting" className="print:hidden mt-6">
      <h2 className="text-lead">Flip one setting and see both runs</h2>
      <ul className="mt-2 space-y-2">
        {flipsOf(input).map(({ name, label, values, now }) => {
          const others = values.filter(value => value !== now);
          if (others.length === 0) return null;
          return (
            <li key={name} className="flex flex-wrap items-center gap-2">
              <span className="w-36 text-small">
                {label}
                {now ? <span className="text-muted">: {now} →</span> : <span className="text-muted"> →</span>}
              </span>
              {others.map(value => {
                const on = view.flip === `${name}:${value}`;
                return (
                  <FilterChip
                    key={value}
                    href={viewPath(words, place, { flip: on ? '' : `${name}:${value}` })}
                    label={value}
                    on={on}
                  />
                );
              })}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
