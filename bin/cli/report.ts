import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type ReportReceipt, reportSubmissionSchema } from '@/lib/contract/report';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';
import { AppError } from '@/lib/errors';
import { commandLineAccount } from '@/lib/service/access/manage-tokens';
import { importReports } from '@/lib/service/reports/import-reports';
import { submitReport } from '@/lib/service/reports/submit-report';
import { collectChanges } from './collected-changes';
import { CliRefusal, EXIT } from './exit';
import { readInput } from './input';
import { ProgressLine } from './progress-line';
import { readFlags } from './read-flags';
import { wrongCall } from './usage';

/** Submits a report, by a file or by flags; to a server, or to the local database. */
export async function reportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const workThroughChanges = collectChanges();
  const status =
    values.import === undefined ? await submit(values, positionals[0]) : await importFile(values.import, values.source);
  await workThroughChanges();
  return status;
}

async function submit(values: Values, file: string | undefined): Promise<number> {
  const wire = file === undefined ? wireOf(values, await logOf(values.log)) : parseJson(await readInput(file));
  show(values.server === undefined ? await local(wire) : await remote(values.server, values.token, wire));
  return EXIT.ok;
}

function parse(args: string[]) {
  return readFlags('report', {
    args,
    allowPositionals: true,
    options: {
      device: { type: 'string' },
      platform: { type: 'string' },
      driver: { type: 'string' },
      outcome: { type: 'string' },
      symptom: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      description: { type: 'string' },
      log: { type: 'string' },
      machine: { type: 'string' },
      'unknown-version': { type: 'string' },
      licence: { type: 'string' },
      server: { type: 'string' },
      token: { type: 'string' },
      import: { type: 'string' },
      source: { type: 'string' },
    },
  });
}
type Values = ReturnType<typeof parse>['values'];

const logOf = (file: string | undefined) => (file === undefined ? undefined : readInput(file));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliRefusal(EXIT.badInput, 'the file is not JSON.');
  }
}

const compact = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function wireOf(values: Values, log: string | undefined): unknown {
  if (values.device === undefined) throw wrongCall('report');
  const [product, release, build] = values.platform?.split(':') ?? [];
  const [name, version] = values.driver?.split(':') ?? [];
  const settings = (values.set ?? []).map(one => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
  return compact({
    configuration: compact({
      device: parseDeviceKey(values.device).ok ? { key: values.device } : { name: values.device },
      platform: product ? compact({ product, release: release || undefined, build }) : undefined,
      driver: name ? compact({ name, version }) : undefined,
      settings: settings.length > 0 ? Object.fromEntries(settings) : undefined,
    }),
    outcome: values.outcome,
    symptoms: values.symptom,
    description: values.description,
    log,
    machine_id: values.machine,
    driver_version_unknown_because: values['unknown-version'],
    licence: values.licence,
  });
}

async function local(wire: unknown): Promise<ReportReceipt> {
  const parsed = reportSubmissionSchema.safeParse(wire);
  if (!parsed.success) throw refusedFields(fieldProblemsOf(parsed.error));
  try {
    const accountId = await commandLineAccount();
    const sender = { kind: 'token', tokenId: 'command line', accountId } as const;
    const { text } = await submitReport(parsed.data, { sender, via: 'cli', idempotencyKey: null });
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw error.fields.length > 0 ? refusedFields(error.fields) : new CliRefusal(EXIT.badInput, error.message);
  }
}

async function remote(server: string, token: string | undefined, wire: unknown): Promise<ReportReceipt> {
  if (token === undefined) throw new CliRefusal(EXIT.usage, '--server needs --token (knownbad token create there).');
  const answer = await fetch(`${server.replace(/\/+$/, '')}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(wire),
  }).catch((error: unknown) => {
    throw new CliRefusal(EXIT.unavailable, `${server} cannot be reached (${(error as Error).message}).`);
  });
  const body = (await answer.json()) as ReportReceipt & {
    title?: string;
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
  if (answer.status === 201) return body;
  if (body.errors) throw refusedFields(body.errors);
  throw new CliRefusal(answer.status >= 500 ? EXIT.unavailable : EXIT.badInput, `${body.title}: ${body.detail ?? ''}`);
}

function refusedFields(fields: readonly { pointer: string; detail: string }[]): CliRefusal {
  return new CliRefusal(EXIT.badInput, fields.map(({ pointer, detail }) => `${pointer} ${detail}`).join('\n'));
}

function show(receipt: ReportReceipt): void {
  const { before, after } = receipt.verdict;
  const lines = [
    `${receipt.id} ${receipt.status}`,
    `receipt  ${receipt.receipt_token}`,
    `verdict  ${before.decision} before, ${after.decision} now: ${after.headline}`,
    ...receipt.known_issues.map(issue => `issue    ${issue.id} ${issue.match}: ${issue.title}`),
    ...receipt.duplicates.map(one => `similar  ${one.id}: ${one.because}`),
    ...receipt.missing.map(one => `missing  ${one.ask}`),
    ...(receipt.impossible ? [`check    ${receipt.impossible}`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function importFile(file: string, source: string | undefined): Promise<number> {
  if (source === undefined) throw new CliRefusal(EXIT.usage, '--import needs --source NAME.');
  const progress = new ProgressLine('Reports');
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const done = await importReports(lines, source, count => progress.count('imported', count));
  progress.clear();
  process.stdout.write(`${done.added} added, ${done.unchanged} unchanged, ${done.rejected} rejected.\n`);
  for (const { line, reason } of done.rejects) process.stderr.write(`line ${line}: ${reason}\n`);
  return done.added + done.unchanged === 0 && done.rejected > 0 ? EXIT.badInput : EXIT.ok;
}
