import { expect, it } from 'vitest';
import { redact } from './redact';

const MEGABYTE = 1_000_000;
/** Long enough that a quadratic expression takes minutes. */
const LONG = 200_000;
const filled = (piece: string, length = LONG): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** A single line each. What is quadratic in any of them runs into the time limit of tests. */
it.each([
  'a',
  '0',
  '.',
  ':',
  '-',
  ' ',
  '@',
  '\\',
  '_',
  '\0',
  '\ud800',
  '\u202e',
  '\uFFFF',
  'é',
  'a.',
  'a-',
  'a_',
  'a@',
  'a@b.',
  '1.',
  'ab:',
  'ab ',
  '::',
  'a::',
  '+49 ',
  'serial ',
  'Serial Number: ',
  'password=',
  'user=',
  'http://',
  'ssh ',
  'curl ',
  'C:\\Users\\',
  '# ',
  't10.ATA_',
  'ata-a_',
  'iqn.2000-01.',
  'eyJ',
  'ABCDE-',
  'root@a:~ ',
  'Ab Cd ',
  '-----BEGIN RSA PRIVATE KEY-----',
  'hostname: ',
  'mac address ',
  'SERIAL ',
  '[mac 1]',
  '[mac',
  'Jan 28 16:15:20 ',
  'DHCPACK (',
  'user [',
  'ST1_',
])('nothing but %j', piece => {
  const text = filled(piece);
  expect(redact(redact(text).text).redactions).toEqual([]);
});

/** Below a table's head, where rows are looked at. */
const HEAD = 'NAME  SERIAL  SIZE  USER  NODE\n';

it.each([`${filled('-')}x`, `x${filled('\u00a0')}x`, `x${filled(' \t')}x`, filled('ab  '), filled('-- \n')])(
  'a row without end below the head of a table, %#',
  row => {
    expect(redact(HEAD + row).redactions).toEqual([]);
  },
);

it('a line of ten megabytes', () => {
  const text = `${filled('x y=1 ', 10 * MEGABYTE)} mac 00:25:90:ab:cd:ef`;
  expect(redact(text).text.endsWith(' mac [mac 1]')).toBe(true);
});

it('a log of ten thousand machines', () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `Serial Number: WD-W${String(at).padStart(9, '0')}A`);
  const { text, redactions } = redact([...lines, ...lines].join('\n'));
  expect(redactions).toHaveLength(20_000);
  expect(text.endsWith('Serial Number: [serial 10000]')).toBe(true);
});
