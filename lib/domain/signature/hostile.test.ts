import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_TEXT_LENGTH } from './clean-text';
import { MAX_FINGERPRINT_TOKENS } from './fingerprint';
import { looksLikeCrashText } from './looks-like-crash-text';
import { signatureKey, signatureOf } from './sign';
import { similarity } from './similarity';

/** Fragments that the readers look for, to get fuzzed texts past the first comparison. */
const FRAGMENTS = [
  'PCPU 0 locked up. ',
  'Failed to ack TLB invalidate',
  '0:8353/ethtool ',
  '@BlueScreen: #PF Exception 14 in world 1:',
  '0x4100:[0x4180]Fn@(mod)#<None>+0x1 stack: 0x0',
  'MCA: 191: UC Excp G5 B6 Sbb80000000000e0b ',
  'BUG: unable to handle kernel ',
  'RIP: 0010:fn+0x1/0x2 [mod]',
  'Call Trace:',
  'stack segment: 0000 [#1]',
  'Internal error: : 96000210 [#1]',
  'current process = 0 (re0 taskq)',
  'Kernel panic - not syncing: VERIFY3(a == b)',
  'NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out',
  'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, ',
  'device [8086:a115] error status/mask=00000001/00002000',
  '[ 0] RxErr',
  'ata1.00: exception Emask 0x0 (',
  'error: { UNC ',
  'nvme nvme0: controller is down; will reset: CSTS=0x',
  'log_info(0x31120303)',
  'Xid (PCI:0000:44:00): ',
  'panic: ',
  'Fatal trap 12: page fault while in kernel mode',
  '[ 1.000000] ',
  'igb 0000:09:00.0 eth0: ',
  '\u0000',
  '\ud800',
  '\udc00',
  '\u202e',
  '\u001b[',
  '\n',
  ' ',
  '|',
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 })
  .map(parts => parts.join(''));

describe('hostile texts', () => {
  it('never throw, and give a bounded, self-consistent reading', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const reading = signatureOf(text);
        expect(reading.fingerprint.length).toBeLessThanOrEqual(MAX_FINGERPRINT_TOKENS);
        expect([...reading.fingerprint].sort()).toEqual(reading.fingerprint);
        expect((reading.primary === null) === (reading.absentBecause !== null)).toBe(true);
        for (const { signature, owner, discriminators } of reading.events) {
          if (signature === null) continue;
          expect(owner).toBeTruthy();
          expect(discriminators.length).toBeGreaterThan(0);
          const key = signatureKey(signature);
          expect(key).not.toMatch(/[\n\r\0]/);
          expect(key.split(' | ')).toHaveLength(2 + discriminators.length);
        }
        expect(looksLikeCrashText(text)).toBeTypeOf('boolean');
        expect(similarity(reading.fingerprint, reading.fingerprint)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never change a key by invisible characters', () => {
    const crash = 'NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out';
    const invisible = fc.constantFrom(
      '\u0000',
      '\u0007',
      '\u00ad',
      '\u200b',
      '\u202e',
      '\u2066',
      '\ufeff',
      '\u001b[31m',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(crash.length), invisible), { maxLength: 12 }), inserted => {
        let text = crash;
        for (const [at, mark] of [...inserted].sort((a, b) => b[0] - a[0]))
          text = text.slice(0, at) + mark + text.slice(at);
        expect(signatureOf(text).primary).toEqual(signatureOf(crash).primary);
      }),
    );
  });

  it.each([
    ['every byte', Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')],
    ['lone surrogates', '\ud800\udfff\udc00\ud83d'.repeat(500)],
    ['nothing', ''],
    ['a capital I with a dot, which grows in lower case', `${'\u0130'.repeat(1_000)} NETDEV WATCHDOG: eth0 (igb): `],
  ])('%s is read', (_, text) => {
    expect(() => signatureOf(text)).not.toThrow();
  });
});

/** Characters handed to patterns and substring searches while a text is read: the work, counted and not timed. */
function workOf(text: string): number {
  let work = 0;
  const exec = RegExp.prototype.exec;
  const indexOf = String.prototype.indexOf;
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, input: string) {
    work += this.global || this.sticky ? input.length - this.lastIndex : input.length;
    return exec.call(this, input);
  });
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, needle: string, from?: number) {
    const found = indexOf.call(this, needle, from);
    work += (found === -1 ? this.length : found) - (from ?? 0);
    return found;
  });
  signatureOf(text);
  vi.restoreAllMocks();
  return work;
}

/** Texts of one shape and any length, made to provoke backtracking or repeated scans. */
const SHAPES: readonly (readonly [string, (length: number) => string])[] = [
  ['one word', length => 'a'.repeat(length)],
  ['one line of words', length => 'error '.repeat(length / 6)],
  ['one line of frames', length => '0x4100:[0x4180]Fn@(m)#<None>+0x1 '.repeat(length / 33)],
  ['opening brackets', length => '['.repeat(length)],
  ['quotes', length => '>'.repeat(length)],
  ['digits and dots', length => '1.'.repeat(length / 2)],
  ['underscores', length => '_'.repeat(length)],
  ['headlines', length => 'PCPU 0 locked up. Failed to ack TLB invalidate\n'.repeat(length / 47)],
  ['exceptions', length => 'Exception 14 in world \n'.repeat(length / 23)],
  ['worlds', length => '0:1/a '.repeat(length / 6)],
  ['oopses', length => 'BUG: unable to handle kernel \nRIP: 0010:f+0x1/0x2 [m]\n'.repeat(length / 55)],
  ['driver lines', length => 'igb 0000:09:00.0 eth0: failed to reset 0x1\n'.repeat(length / 43)],
  ['bus errors', length => 'pcieport 0000:00:1c.0: PCIe Bus Error: severity=x\n'.repeat(length / 50)],
  ['escapes', length => '\u001b['.repeat(length / 2)],
];

/** About 90 needles and 25 anchored patterns see each character, those of a repeated headline more often. */
const MOST_WORK = 1_500;

describe('the work of reading', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(SHAPES)('grows no faster than the text, and is bounded by a constant a character: %s', (_, shape) => {
    const [small, large] = [16_384, 65_536];
    const [less, more] = [workOf(shape(small)), workOf(shape(large))];
    expect(more).toBeLessThanOrEqual(less * (large / small) * 1.25);
    expect(more / large).toBeLessThan(MOST_WORK);
  });

  it('stops at the longest text that is read: of ten megabytes the ends are read, and it is said', () => {
    const crash = 'NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out\n';
    const filler = 'all is well here\n';
    const long = `${filler.repeat(10_000_000 / filler.length)}${crash}`;
    const half = MAX_TEXT_LENGTH / 2;
    const reading = signatureOf(long);
    expect(reading.cut).toBe(true);
    expect(reading.primary?.owner).toBe('r8169');
    const ends = signatureOf(`${long.slice(0, half - 1)}\n${long.slice(-half)}`);
    expect({ ...reading, cut: false }).toEqual({ ...ends, cut: false });
    expect(signatureOf(crash.repeat(10)).cut).toBe(false);
  });

  it('rests on patterns whose every repeat is bounded', () => {
    const unbounded: string[] = [];
    for (const file of readdirSync(import.meta.dirname).filter(
      name => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )) {
      const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const bare = node.text.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
          if (/[*+]|\{\d+,\}/.test(bare)) unbounded.push(`${file}: ${node.text}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
    }
    expect(unbounded).toEqual([]);
  });
});
