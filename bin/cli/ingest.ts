import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type IngestResult, ingestIdList } from '@/lib/ingest/run-ingest';
import { parsePciIds } from '@/lib/ingest/pci-ids/parse';
import { parseUsbIds } from '@/lib/ingest/usb-ids/parse';
import { CliRefusal, EXIT } from './exit';

export async function ingestCommand(args: string[]): Promise<number> {
  const [source, file] = args;
  if (!file) throw new CliRefusal(EXIT.usage, 'name a file');
  const bytes = (await stat(file)).size;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const parse = source === 'usb-ids' ? parseUsbIds : parsePciIds;
  const result = await ingestIdList(
    { source: source ?? '', file: path.basename(file), sha256: hash.digest('hex'), licence: 'BSD-3-Clause' },
    parse(createReadStream(file)),
    { bytes },
  );
  report(file, result);
  return EXIT.ok;
}

export async function acquireCommand(_args: string[]): Promise<number> {
  return EXIT.ok;
}

function report(file: string, result: IngestResult): void {
  process.stdout.write(`${file}: ${JSON.stringify(result)}\n`);
}
