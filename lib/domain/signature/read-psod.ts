import { chooseFrames } from './choose-frames';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { findText, type Hit } from './find-text';
import type { Frame } from './frames';
import { machineCheck } from './machine-check';
import { normaliseMessage } from './normalise-message';
import type { SignatureClass } from './signature';

/** What a headline says by itself. */
interface Headline {
  class: SignatureClass;
  /** Parts of the headline that discriminate. */
  said: readonly string[];
  /** The processor was caught at a random moment, so lock and idle frames name a victim. */
  sampled: boolean;
  /** The headline is enough: no frame is added. */
  owner?: string;
  missing?: string;
}

interface HeadlineRule {
  needle: string;
  read: (hit: Hit) => Headline | null;
  source: string;
}

const EXCEPTION_CLASSES: ReadonlyMap<string, SignatureClass> = new Map([
  ['13', 'psod-gp13'],
  ['14', 'psod-pf14'],
]);

function exception(hit: Hit): Headline | null {
  const number = /^exception(?: type)? ?\(?(\d{1,2})\)? in world/i.exec(hit.after)?.[1];
  if (number === undefined) return null;
  const named = EXCEPTION_CLASSES.get(number);
  return named === undefined
    ? { class: 'psod-exception', said: [`exception ${number}`], sampled: false }
    : { class: named, said: [], sampled: false };
}

/** `bora/vmkernel/main/world.c:2307`: vmkernel; `bora/modules/vmkernel/tcpip4/…`: that module. */
function assertion(hit: Hit): Headline | null {
  const place = /^bora\/([\w./-]{1,120}\.[ch](?:pp)?:\d{1,6})/i.exec(hit.after)?.[1];
  const kind = /(ASSERT\w{0,30}|NOT_\w{3,30}|VERIFY\w{0,10}|PANIC|Panic)[: ]{1,3}$/.exec(hit.before.slice(-50))?.[1];
  if (place === undefined || kind === undefined) return null;
  const owner = /^modules\/vmkernel\/([\w-]{1,40})\//.exec(place)?.[1] ?? 'vmkernel';
  return { class: 'psod-assert', said: [kind.toUpperCase(), place], sampled: false, owner };
}

/** `BUG: failure at vmkdrivers/…/if_vlan.h:425/vlan_put_tag()! (inside vmklinux)`: an assertion of the Linux layer. */
function linuxLayer(hit: Hit): Headline | null {
  const found = /^bug: failure at ([\w./+-]{1,120}:\d{1,6})\/(\w{1,60})\(\)! \(inside ([\w.-]{1,40})\)/i.exec(
    hit.after,
  );
  if (found?.[1] === undefined || found[2] === undefined || found[3] === undefined) return null;
  return { class: 'psod-assert', said: [found[1], found[2]], sampled: false, owner: found[3] };
}

function spin(hit: Hit): Headline {
  const lock = /^spin count exceeded \(([\w.-]{1,60})\)/i.exec(hit.after)?.[1];
  return { class: 'psod-spin', said: lock === undefined ? [] : [lock], sampled: true };
}

/** First match of a line decides; the sources name the article that shows the headline. */
const HEADLINES: readonly HeadlineRule[] = [
  { needle: 'exception', read: exception, source: 'broadcom KB 343033, 370976, 328805; forms of ESX 3 and 4: 1020181' },
  { needle: 'bora/', read: assertion, source: 'broadcom KB 316522, 311064' },
  { needle: 'bug: failure at ', read: linuxLayer, source: 'vmware KB 2011474' },
  { needle: 'spin count exceeded', read: spin, source: 'broadcom KB 343033' },
  {
    needle: 'no heartbeat',
    read: hit =>
      /pcpu ?[\dx#]{1,4}: ?$/i.test(hit.before) ? { class: 'psod-no-heartbeat', said: [], sampled: true } : null,
    source: 'broadcom KB 385615, 2000091',
  },
  {
    needle: 'nmi ipi: panic requested by another pcpu',
    read: () => ({ class: 'psod-nmi-ipi', said: [], sampled: true }),
    source: 'broadcom KB 429117, vmware KB 67774',
  },
  {
    needle: 'cos error: oops',
    read: () => ({ class: 'psod-cos', said: ['oops'], sampled: false, missing: 'the console’s own log is needed' }),
    source: 'broadcom KB 337182',
  },
  {
    needle: 'lost heartbeat',
    read: () => ({
      class: 'psod-cos',
      said: ['lost heartbeat'],
      sampled: true,
      missing: 'anything may have held the console',
    }),
    source: 'broadcom KB 343033',
  },
  {
    needle: 'lint1',
    read: () => ({
      class: 'psod-nmi',
      said: ['LINT1'],
      sampled: true,
      missing: 'the board raised it without saying why',
    }),
    source: 'vmware KB 1804',
  },
];

/** Module that vmkernel blames itself: `Module(s) involved in panic: [lpfc 900.14… (External)]`. */
function blamedModule(read: ReadText): string | null {
  const [hit] = findText(read.text, 'involved in panic: [');
  return /\[([\w-]{1,40})[\s\]]/.exec(hit?.after.slice(0, 100) ?? '')?.[1] ?? null;
}

function draft(read: ReadText, hit: Hit, headline: Headline, frames: readonly Frame[]): DraftEvent {
  const base = { class: headline.class, lineIndex: hit.lineIndex, line: hit.line } as const;
  const names = frames.flatMap(frame => frame.name ?? []);
  const chosen = chooseFrames(frames, headline.sampled);
  if (headline.owner !== undefined)
    return { ...base, owner: headline.owner, discriminators: headline.said, missing: null, frames: names };
  const blamed = blamedModule(read);
  const owner = chosen?.module ?? blamed ?? (chosen?.complete === true ? 'vmkernel' : null);
  const missing =
    headline.missing ??
    (chosen === null ? 'there is no backtrace' : chosen.missing) ??
    (headline.sampled && owner === 'vmkernel' ? 'the processor was caught at random and no driver was running' : null);
  return {
    ...base,
    owner,
    discriminators: [...headline.said, ...(chosen?.names ?? [])],
    missing,
    frames: names,
    dropped: chosen?.dropped ?? [],
  };
}

/** `MCA: 191: UC Excp G5 B6 Sbb80000000000e0b A0 … I/O error reported by PCI …` under a machine-check screen. */
function machineCheckScreen(read: ReadText): DraftEvent[] {
  const [screen] = findText(read.text, 'machine check exception').filter(hit =>
    /^machine check exception on pcpu/i.test(hit.after),
  );
  if (screen === undefined) return [];
  const base = { class: 'psod-mce', owner: 'cpu', lineIndex: screen.lineIndex, line: screen.line } as const;
  for (const hit of findText(read.text, 'mca: ')) {
    const found = /^mca: (?:\d{1,5}: )?(?:[a-z]{2,5} ){0,3}g[\da-f]{1,2} b([\da-f]{1,2}) s?(\S{1,20})/i.exec(hit.after);
    if (found?.[1] === undefined) continue;
    const check = machineCheck(`0x${found[1]}`, found[2] ?? null, hit.after, null);
    return [{ ...base, discriminators: check.discriminators, missing: check.missing }];
  }
  return [{ ...base, discriminators: [], missing: 'the machine-check registers are not in the text' }];
}

/** A screen without a headline that is known: its own words are shown, its frames decide. */
function unnamedScreen(read: ReadText, frames: readonly Frame[]): DraftEvent[] {
  const [screen] = findText(read.text, '@bluescreen');
  const message = screen === undefined ? null : normaliseMessage(screen.rest.replace(/^@bluescreen:? ?/i, ''));
  const first = frames[0];
  if (screen === undefined && first === undefined) return [];
  const line = screen?.line ?? read.text.lines[first?.line ?? 0] ?? '';
  const chosen = chooseFrames(frames, false);
  const owner = chosen?.module ?? blamedModule(read) ?? (chosen?.complete === true ? 'vmkernel' : null);
  const said = chosen === null && message !== null && message !== '' ? [message] : [];
  return [
    {
      class: 'psod',
      owner,
      discriminators: [...said, ...(chosen?.names ?? [])],
      missing: chosen === null ? 'there is no backtrace' : chosen.missing,
      lineIndex: screen?.lineIndex ?? first?.line ?? 0,
      line,
      frames: frames.flatMap(frame => frame.name ?? []),
      dropped: chosen?.dropped ?? [],
    },
  ];
}

/** Purple screens of ESX and ESXi but "PCPU n locked up", which is read apart. */
export const readPsod: EventReader = read => {
  const frames = read.frames.filter(frame => frame.style === 'esx');
  const events = machineCheckScreen(read);
  for (const rule of HEADLINES) {
    for (const hit of findText(read.text, rule.needle)) {
      const headline = rule.read(hit);
      if (headline !== null) events.push(draft(read, hit, headline, frames));
    }
  }
  return events;
};

/** A purple screen whose headline no rule knows; asked only when no other reader of purple screens found one. */
export const readUnnamedPsod: EventReader = read =>
  unnamedScreen(
    read,
    read.frames.filter(frame => frame.style === 'esx'),
  );

/** Warnings of vmkernel before a lock-up (broadcom KB 394262): they name a processor, not a cause. */
export const readEsxHeartbeat: EventReader = read =>
  findText(read.text, "didn't have a heartbeat").map(hit => ({
    class: 'esx-heartbeat',
    owner: null,
    discriminators: [],
    missing: 'it names a processor, not what held it',
    lineIndex: hit.lineIndex,
    line: hit.line,
  }));
