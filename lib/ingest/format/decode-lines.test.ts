import { expect, test } from 'vitest';
import { bytesOf } from '@/tests/ingest/support/collect';
import { decodeLines, MAX_LINE_BYTES } from './decode-lines';

async function lines(content: string | Uint8Array, chunkBytes?: number) {
  const all: string[] = [];
  const long: number[] = [];
  for await (const line of decodeLines(bytesOf(content, chunkBytes))) {
    all.push(line.text);
    if (line.tooLong) long.push(line.number);
  }
  return { all, long };
}

test.each<[string, string | Uint8Array, string[]]>([
  ['no bytes', '', []],
  ['no newline at the end', 'a\nb', ['a', 'b']],
  ['empty lines and carriage returns', 'a\r\n\r\n\nb\n', ['a', '', '', 'b']],
  ['UTF-8 over chunk borders', 'Nüvi® 205T – ½\nx\n', ['Nüvi® 205T – ½', 'x']],
  ['windows-1252 among UTF-8', Buffer.concat([Buffer.from('ü\n'), Buffer.from([0xfc, 0x80, 0x0a])]), ['ü', 'ü€']],
  ['a byte-order mark', '\ufeffa\n', ['a']],
])('%s', async (_, content, expected) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (const chunkBytes of [1, 2, 3, 7, 4096]) {
    expect((await lines(bytes, chunkBytes)).all).toEqual(expected);
  }
});

test.each([1000, MAX_LINE_BYTES, 1_000_000])(
  'a line without end is cut, the next one is whole (chunks of %d)',
  async chunkBytes => {
    const { all, long } = await lines(
      `${'x'.repeat(MAX_LINE_BYTES * 5)}\nnext\n${'y'.repeat(MAX_LINE_BYTES)}\n`,
      chunkBytes,
    );
    expect(all.map(text => text.length)).toEqual([MAX_LINE_BYTES, 4, MAX_LINE_BYTES]);
    expect(long).toEqual([1]);
  },
);
