import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parseHclCsv } from '@/lib/ingest/hcl/csv/parse';
import { parseVsanJson } from '@/lib/ingest/hcl/vsan-json/parse';
import { ingestHcl } from '@/lib/ingest/run-ingest';
import { CliRefusal, EXIT } from './exit';
import { closeImport, fileOf } from './ingest-files';
import { wrongCall } from './usage';

/** Lists are not redistributed: what is imported stays on the user's server (data.md, VMware). */
const LICENCE = "the vendor's; supplied by this server's operator, not redistributed";

const FORMATS = { vsan: parseVsanJson, csv: parseHclCsv } as const;
const LIST_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** `ingest hcl <vsan|csv> FILE --list <id> [--name text]`: one snapshot of a vendor's list, which the user supplies. */
export async function hclCommand(
  positionals: readonly string[],
  values: { list?: string | undefined; name?: string | undefined; force?: boolean | undefined },
): Promise<number> {
  const [format, name] = positionals;
  if ((format !== 'vsan' && format !== 'csv') || !name) {
    throw wrongCall('ingest');
  }
  const list = values.list ?? (format === 'vsan' ? 'vsan-all-json' : undefined);
  if (!list || !LIST_ID.test(list)) {
    throw new CliRefusal(
      EXIT.usage,
      '--list names the list (a-z, 0-9, -): the same name again is a newer snapshot of it.',
    );
  }
  const file = await fileOf(name);
  const result = await ingestHcl(
    { id: list, name: values.name ?? (format === 'vsan' ? 'VMware vSAN compatibility list' : list) },
    { source: list, file: path.basename(name), sha256: file.sha256, licence: LICENCE },
    FORMATS[format](createReadStream(name)),
    { bytes: file.bytes, force: values.force ?? false },
  );
  await closeImport(list, result);
  return EXIT.ok;
}
