import { createReadStream } from 'node:fs';
import { CliRefusal, EXIT } from './exit';

/** What `/identify` takes over HTTP, too; a longer paste is not a listing. */
const MAX_INPUT_BYTES = 1024 * 1024;

/** Reads a file, or standard input for `-`, as text. */
export async function readInput(name: string | undefined): Promise<string> {
  if (name === undefined) throw new CliRefusal(EXIT.usage, 'name a file, or - for standard input.');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of name === '-' ? process.stdin : createReadStream(name)) {
      bytes += chunk.length;
      if (bytes > MAX_INPUT_BYTES)
        throw new CliRefusal(EXIT.badInput, `${name} is larger than ${MAX_INPUT_BYTES} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof CliRefusal) throw error;
    throw new CliRefusal(EXIT.badInput, `${name} cannot be read: ${(error as Error).message}`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
