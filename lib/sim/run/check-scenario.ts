import { MAX_HORIZON_NS, MAX_SCENARIO_EVENTS } from '../machine/limits';
import { MS } from '../machine/time';
import type { Act, Scenario, ScenarioEvent } from '../scenarios/scenario';
import { canonicalJson } from './canonical-json';
import type { Refusal } from './run';
import { sha256 } from './sha256';

const MAX_HORIZON_MS = MAX_HORIZON_NS / MS;
/** Frames of one burst: more than a ring holds cannot be taken at once. */
const MAX_FRAMES = 255;
const MAX_JITTER_US = 10_000_000;
const ID = /^[a-z0-9-]{1,40}$/;
/** Digits of the content's hash behind the id of a scenario that somebody wrote. */
const CONTENT_DIGITS = 16;

type Fields = Readonly<Record<string, unknown>>;

const whole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const flag = (value: unknown): boolean => typeof value === 'boolean';
const time = whole(0, MAX_HORIZON_MS);

/** Fields that an act has besides `do`. */
const ACTS: Readonly<Record<Act['do'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'load-driver': {},
  'unload-driver': {},
  suspend: {},
  resume: {},
  traffic: { everyMs: whole(1, 60_000), frames: whole(1, MAX_FRAMES), untilMs: time, closedLoop: flag },
  cable: { plugged: flag },
  idle: {},
  'bmc-burst': { count: whole(1, 1000), everyMs: whole(1, 60_000) },
  'bmc-port-reset': {},
  ethtool: { offline: flag },
  'ha-question': {},
  'migrate-vectors': {},
  'software-interrupts': { everyMs: whole(1, 60_000), untilMs: time },
};

/**
 * A scenario that somebody wrote. What it may not be: longer than the limits, or made of acts that are not known.
 * @returns it, copied field by field, or null with the reasons added to `refusals`
 */
export function checkScenario(value: unknown, refusals: Refusal[]): Scenario | null {
  const before = refusals.length;
  const refuse = (field: string, code: Refusal['code'], message: string): void => {
    refusals.push({ field, code, message });
  };
  const given = fieldsOf(value);
  if (given === null || !Array.isArray(given.events)) {
    refuse('scenario', 'malformed', 'A scenario is the id of a known one, or an object with a list of events.');
    return null;
  }
  if (typeof given.id !== 'string' || !ID.test(given.id))
    refuse('scenario.id', 'malformed', 'An id is up to 40 lower-case letters, digits and hyphens.');
  if (!whole(1, MAX_HORIZON_MS)(given.horizonMs))
    refuse('scenario.horizonMs', 'too-long', `A scenario ends within ${MAX_HORIZON_MS} ms.`);
  if (given.events.length > MAX_SCENARIO_EVENTS) {
    refuse('scenario.events', 'too-long', `A scenario has at most ${MAX_SCENARIO_EVENTS} events.`);
    return null;
  }
  const events = given.events.map((event, i) => checkEvent(event, `scenario.events[${i}]`, refuse));
  if (refusals.length > before) return null;
  const played = { horizonMs: given.horizonMs, events };
  return {
    // Named by its content: two that share a name are two runs, and none can pass for a known scenario ("~" is in no id).
    id: `${given.id}~${sha256(canonicalJson(played)).slice(0, CONTENT_DIGITS)}`,
    title: given.id as string,
    about: 'A scenario of the caller.',
    horizonMs: given.horizonMs as number,
    faultAtMs: Math.min(3000, given.horizonMs as number),
    faultJitterUs: 0,
    faults: [],
    parts: ['82574l'],
    events: events.filter(event => event !== null),
    assumptions: [],
    ...(events.some(event => event?.act.do === 'ethtool') ? { needsSelfTest: true as const } : {}),
  };
}

function fieldsOf(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null;
}

function checkEvent(
  value: unknown,
  field: string,
  refuse: (field: string, code: Refusal['code'], message: string) => void,
): ScenarioEvent | null {
  const event = fieldsOf(value);
  const act = fieldsOf(event?.act);
  const kind = act?.do;
  if (event === null || act === null || typeof kind !== 'string' || !Object.hasOwn(ACTS, kind)) {
    refuse(field, 'malformed', `An event has a time and one of these acts: ${Object.keys(ACTS).join(', ')}.`);
    return null;
  }
  if (!time(event.atMs)) {
    refuse(`${field}.atMs`, 'out-of-range', 'An event happens at a whole millisecond within the limit.');
    return null;
  }
  if (event.jitterUs !== undefined && !whole(0, MAX_JITTER_US)(event.jitterUs)) {
    refuse(`${field}.jitterUs`, 'out-of-range', `Jitter is at most ${MAX_JITTER_US} µs.`);
    return null;
  }
  const parts: Record<string, unknown> = { do: kind };
  for (const [name, holds] of Object.entries(ACTS[kind as Act['do']])) {
    if (!holds(act[name])) {
      refuse(`${field}.act.${name}`, 'out-of-range', 'Missing, or not a value that this act can have.');
      return null;
    }
    parts[name] = act[name];
  }
  const checked = { atMs: event.atMs as number, act: parts as unknown as Act };
  return event.jitterUs === undefined ? checked : { ...checked, jitterUs: event.jitterUs as number };
}
