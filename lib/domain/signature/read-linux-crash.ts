import { chooseFrames } from './choose-frames';
import { ANY_DRIVER, isSubsystem } from './class-drivers';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { findText, type Hit } from './find-text';
import type { Frame } from './frames';
import { COUNTED_HEADLINES, type CrashRule, goesOn, HEADLINES } from './linux-headlines';
import { endOfReport, HELPER_FILE, namesOf, placed, reportParts, withWork } from './linux-report';

const always = () => [];

/** The faulting instruction's frame first; its callers follow it. A user-space pointer is no frame and is not there. */
function inOrder(frames: readonly Frame[]): readonly Frame[] {
  const top = frames.find(frame => frame.top);
  if (top === undefined) return frames;
  const rest = frames.filter(frame => !frame.top).map(frame => ({ ...frame, trace: top.trace }));
  const again = rest.findIndex(frame => frame.name === top.name);
  return [top, ...rest.slice(again + 1)];
}

const withoutLine = (place: string): string => place.replace(/:\d{1,6}$/, '');

/**
 * An assertion's place needs no caller. Its line moves with every release, so the function that holds it tells; where
 * none is printed, the line does.
 */
function assertedAt(place: string, frames: readonly Frame[]): readonly string[] {
  const top = frames.find(frame => frame.top);
  return top?.name ? placed(withoutLine(place), top.name, top.module) : [place];
}

/** A headline of a report, and what its own words add. */
interface Headline {
  rule: CrashRule;
  hit: Hit;
  said: readonly string[];
}

function headlinesOf(read: ReadText, rules: readonly CrashRule[]): Headline[] {
  return rules.flatMap(rule =>
    findText(read.text, rule.needle).flatMap(hit => {
      const said = (rule.said ?? always)(hit);
      return said === null ? [] : [{ rule, hit, said }];
    }),
  );
}

/** What the name of a helper in the backtrace says, as `__ubsan_handle_out_of_bounds` says what was wrong. */
function toldBy(frames: readonly Frame[], helper: RegExp | undefined): readonly string[] {
  const found = helper && frames.map(frame => helper.exec(frame.name ?? '')?.[1]).find(told => told !== undefined);
  return found ? [found.replaceAll('_', '-')] : [];
}

function crash(read: ReadText, headline: Headline, to: number): DraftEvent {
  const { rule, hit } = headline;
  const frames = inOrder(withWork(read, hit.lineIndex, to));
  const chosen = chooseFrames(frames, rule.sampled === true);
  const parts = reportParts(chosen, rule.sampled === true);
  const said = [...headline.said, ...toldBy(frames, rule.helper)];
  const [place] = rule.class === 'linux-bug' ? said.filter(one => !HELPER_FILE.test(one)) : [];
  const owner = chosen?.module ?? 'linux';
  const names = chosen?.names ?? [];
  return {
    class: rule.class,
    ...(place === undefined
      ? { ...parts, discriminators: [...(names.length > 0 ? said.map(withoutLine) : said), ...names] }
      : { owner, discriminators: assertedAt(place, frames), missing: isSubsystem(owner) ? ANY_DRIVER : null }),
    lineIndex: hit.lineIndex,
    line: hit.line,
    frames: namesOf(frames),
    dropped: chosen?.dropped ?? [],
  };
}

/** Oopses, BUGs, lock-ups, stalls and hung tasks. The frames of one report end where the next begins. */
export const readLinuxCrash: EventReader = read => {
  const headlines = headlinesOf(read, HEADLINES);
  // Under a headline of its own the count is that report's; a lock-up, a hung task or a check is another report.
  const isCounted = headlines.some(({ rule }) => !goesOn(rule));
  const found = isCounted ? headlines : [...headlines, ...headlinesOf(read, COUNTED_HEADLINES)];
  const lines = [...new Set(found.map(({ hit }) => hit.lineIndex))].sort((a, b) => a - b);
  return found.map(one => {
    const next = lines.find(line => line > one.hit.lineIndex) ?? Number.MAX_SAFE_INTEGER;
    return crash(read, one, Math.min(next, endOfReport(read, one.hit.lineIndex)));
  });
};
