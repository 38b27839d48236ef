import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCorpus } from '@/tests/support/redaction-corpus/corpus';
import { TEMPLATES } from '@/tests/support/redaction-corpus/templates';
import { redact } from './redact';

const shown = (text: string): string => redact(text).text;

describe('numbers', () => {
  it('the same value has the same number, in any spelling; another one the next', () => {
    expect(shown('00:25:90:ab:cd:ef, 00-25-90-AB-CD-EF, 0025.90ab.cdef, 00:25:90:ab:cd:ee')).toBe(
      '[mac 1], [mac 1], [mac 1], [mac 2]',
    );
  });

  it('a value that a label gave away is found again without it', () => {
    expect(shown('Serial Number: S3Z9NB0K123456A\nDrive S3Z9NB0K123456A is dead')).toBe(
      'Serial Number: [serial 1]\nDrive [serial 1] is dead',
    );
    expect(shown('Jan 28 16:15:20 lockheed kernel: x\nlockheed hangs')).toBe(
      'Jan 28 16:15:20 [host 1] kernel: x\n[host 1] hangs',
    );
  });

  it('a machine called like a part does not take the part’s name out of the log', () => {
    expect(shown('Jan 28 16:15:20 proxmox kernel: x\nproxmox 8.1, nvme0')).toBe(
      'Jan 28 16:15:20 [host 1] kernel: x\nproxmox 8.1, nvme0',
    );
  });

  it('a number in use is not given to another value', () => {
    expect(shown('[mac 7] and 00:25:90:ab:cd:ef')).toBe('[mac 7] and [mac 8]');
    expect(shown('[mac] and 00:25:90:ab:cd:ef')).toBe('[mac] and [mac 1]');
  });

  it('places are those of the text that was given', () => {
    const text = 'a 10.0.0.5 b alice@example.org';
    expect(redact(text).redactions.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['ip', '10.0.0.5'],
      ['email', 'alice@example.org'],
    ]);
  });

  it('overlapping findings are one, of the longest one’s kind, and nothing of either is left', () => {
    expect(shown('password=00:25:90:ab:cd:ef-x')).toBe('password=[secret 1]');
    expect(shown('ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ alice@argon.lan')).toBe('ssh-rsa [secret 1] [email 1]');
  });
});

/** Pieces that touch, overlap and interrupt each other's labels and boundaries. */
const PIECES = [
  '00:25:90:ab:cd:ef',
  '0025.90ab.cdef',
  '10.0.0.5',
  '203.0.113.9',
  '8.0.3.1',
  'fe80::1:2',
  '::',
  'alice@example.org',
  'Serial Number: ',
  'S/N:',
  'ABC12345',
  'WD-WCC4E1234567',
  'naa.5000c500a1b2c3d4',
  '4c4c4544-0042-3010-8056-b9c04f4d3232',
  'Jan 28 16:15:20 ',
  'argon',
  'esx01.example.lan',
  ' kernel: ',
  'hostname: ',
  '/home/',
  'C:\\Users\\',
  'bob',
  'CORP\\bob',
  'password=',
  'token: ',
  'Bearer ',
  'knb_abcdefghijkl',
  'mac address ',
  'version ',
  'firmware ',
  'ip ',
  'root@',
  'ssh ',
  'https://',
  'user=',
  'iqn.1998-01.com.x:',
  't10.ATA_____',
  'ata-Model_',
  '_____',
  '+49 151 1234 5678',
  'phone: ',
  '[mac 1]',
  '[ip 2]',
  '[host',
  ' 3]',
  '[',
  ']',
  '(',
  ')',
  '-',
  ':',
  '.',
  '/',
  '\\',
  '@',
  '#',
  '$',
  '=',
  '"',
  "'",
  ',',
  ' ',
  '  ',
  '\n',
  '\t',
  '0x',
  'a',
  '1',
  'F',
  '_',
  '\uFFFF',
  '\u202e',
  '\0',
  '\ud800',
  'NAME SERIAL SIZE\n',
  'sda  ',
  'SERIAL\n',
  '::1',
  'Linux ',
  ' 6.1.0-18-amd64 #1',
  ' login: ',
  'From: ',
  'Alice Miller',
  ' <',
  '>',
  'uuid: ',
  'UUID=',
  'ABCD-1234',
  'SHA256:',
  '$6$abc$',
  'eyJabcdefghijklmnop.abcd',
  '0x0000: 00 1b 21 0a 0b 0c',
];

describe('properties', () => {
  const hostile = fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength: 14 },
    )
    .map(pieces => pieces.join(''));

  it('redacting twice is redacting once', () => {
    fc.assert(
      fc.property(hostile, text => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, redactions: [] });
      }),
      { numRuns: 5_000 },
    );
  });

  it('all that is not redacted stays, in order', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { text: redacted, redactions } = redact(text);
        let rebuilt = '';
        let from = 0;
        for (const { start, end } of redactions) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          rebuilt += `${text.slice(from, start)}\u0001`;
          from = end;
        }
        rebuilt += text.slice(from);
        const kept = rebuilt.split('\u0001');
        let at = 0;
        for (const piece of kept) {
          at = redacted.indexOf(piece, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += piece.length;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('redacting the corpus twice is redacting it once', () => {
    for (const { text } of generateCorpus(TEMPLATES, 500, 3)) {
      const once = redact(text).text;
      expect(redact(once)).toEqual({ text: once, redactions: [] });
    }
  });
});
