import { z } from 'zod';
import { REG } from '@/lib/sim/registers/i82574l';
import { isNumber, type Trace } from './trace';

/** Steps of one trace; the longest recorded one has some sixty. */
export const MAX_TRACE_STEPS = 5000;
/** What one step may let pass: a file is no reason to wait for hours. */
const MAX_STEP_NS = 10_000_000_000;
const MAX_TEXT = 400;

const text = z.string().max(MAX_TEXT);
const number = z
  .union([z.int().min(0).max(0xffff_ffff), text.refine(isNumber, 'is no number and no name of bits')])
  .exactOptional();
const vectors = z.array(z.int().min(0).max(7)).max(8).exactOptional();

const step = z.strictObject({
  op: z.enum([
    'write',
    'read',
    'pba',
    'fired',
    'mask',
    'unmask',
    'msix',
    'intx',
    'command',
    'cfg_read',
    'power',
    'link',
    'clock',
    'mem_read',
  ]),
  reg: text.refine(name => Object.hasOwn(REG, name), 'is no register').exactOptional(),
  value: number,
  vectors,
  enable: z.boolean().exactOptional(),
  function_mask: z.boolean().exactOptional(),
  mem: z.boolean().exactOptional(),
  busmaster: z.boolean().exactOptional(),
  off: text.refine(isNumber, 'is no number').exactOptional(),
  dev: z.int().min(0).max(31).exactOptional(),
  d: z.union([z.literal(0), z.literal(3)]).exactOptional(),
  up: z.boolean().exactOptional(),
  ns: z.int().min(0).max(MAX_STEP_NS).exactOptional(),
  addr: text.refine(isNumber, 'is no number').exactOptional(),
  note: text.exactOptional(),
  answer: z
    .strictObject({
      value: text.exactOptional(),
      vectors,
      edges: z.array(text).max(64).exactOptional(),
    })
    .exactOptional(),
});

const trace = z.strictObject({
  name: text,
  about: text,
  setup: z.strictObject({
    msix: z.boolean().exactOptional(),
    masked: z.boolean().exactOptional(),
    mem: z.boolean().exactOptional(),
    busmaster: z.boolean().exactOptional(),
  }),
  steps: z.array(step).max(MAX_TRACE_STEPS),
});

/**
 * Reads a trace file; it may be anybody's.
 * @throws naming each field that is not one of a trace, such as `steps.3.reg`
 */
export function readTrace(file: string): Trace {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    throw new Error('a trace file is JSON');
  }
  const read = trace.safeParse(value);
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
