/** All records of a stream, grouped by kind. */
export async function collect<R extends { kind: string }>(records: AsyncIterable<R>) {
  const all: R[] = [];
  for await (const record of records) all.push(record);
  return {
    all,
    of: <K extends R['kind']>(kind: K) =>
      all.filter((record): record is Extract<R, { kind: K }> => record.kind === kind),
  };
}

/** Text as the byte stream a parser takes, in chunks that end in the middle of things. */
export async function* bytesOf(text: string | Uint8Array, chunkBytes = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
