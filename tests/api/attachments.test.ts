import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_ATTACHMENTS } from '@/lib/contract/limits';
import { hashOfToken } from '@/lib/service/access/authenticate-token';
import { sampleReport } from '../support/sample-report';
import { get, request } from './api-client';
import { requireServer, server } from './api-server';
import { onDatabase, REPORTS_TOKEN, withReportsToken } from './reports-token';

requireServer({ own: true });
withReportsToken();

interface Attached {
  id: string;
  bytes: number;
  url: string | null;
}

async function newReport(machine: string): Promise<{ path: string; receipt: string }> {
  const body = { ...sampleReport(), machine_id: machine };
  const answer = await request('POST', '/reports', body, { authorization: `Bearer ${REPORTS_TOKEN}` });
  const { id, receipt_token } = answer.json as { id: string; receipt_token: string };
  return { path: `/reports/${id}`, receipt: receipt_token };
}

async function upload(path: string, token: string, body: BodyInit, name = 'vmkernel.log') {
  const response = await fetch(`${server().url}/api/v1${path}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-disposition': `attachment; filename="${name}"` },
    body,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, json: (await response.json()) as Attached };
}

const LOG = 'vmnic3: link down, MAC 00:1b:21:aa:bb:cc\n'.repeat(2_000);

describe('a file of a report', () => {
  let report: { path: string; receipt: string };
  beforeAll(async () => {
    report = await newReport('files');
  });

  it('that is text gets a redacted public copy; the original is its author’s', async () => {
    const { status, json } = await upload(report.path, report.receipt, LOG);
    expect(status).toBe(201);
    expect(json).toMatchObject({ bytes: LOG.length, url: expect.stringContaining(json.id) });
    const copy = await fetch(`${server().url}${json.url}`);
    const text = await copy.text();
    expect(text).not.toContain('00:1b:21');
    expect(text).toContain('vmnic3: link down');
    expect(copy.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(copy.headers.get('content-disposition')).toContain('attachment; filename="vmkernel.log"');
    expect(copy.headers.get('x-content-type-options')).toBe('nosniff');
    const original = await fetch(`${server().url}${json.url}`, {
      headers: { authorization: `Bearer ${report.receipt}` },
    });
    expect(await original.text()).toBe(LOG);
  });

  it('as it was sent is for maintainers, by a token of theirs, and for nobody else', async () => {
    await onDatabase(
      `INSERT INTO api_token (id, account_id, name, scopes, sha256, expires_at) VALUES
        ('TOK-files', 'ACC-t', 't', '{admin}', $1, now() + interval '1 day')`,
      [hashOfToken('knb_admin-of-files')],
    );
    const own = await newReport('for maintainers');
    const { json } = await upload(own.path, own.receipt, LOG);
    const original = (token?: string) =>
      fetch(`${server().url}/admin/api${own.path}/attachments/${json.id}`, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });
    expect(await (await original('knb_admin-of-files')).text()).toBe(LOG);
    expect((await original()).status).toBe(401);
    expect((await original(REPORTS_TOKEN)).status, 'may report, not read').toBe(403);
    expect((await original(own.receipt)).status).toBe(401);
  });

  it('that is no text has no public copy and is never unpacked', async () => {
    const { json } = await upload(report.path, report.receipt, gzipSync(LOG), 'dump.gz');
    expect(json.url).toBeNull();
    expect((await get(`${report.path}/attachments/${json.id}`)).status).toBe(404);
  });

  it('is listed with its report, under a name that cannot act', async () => {
    await upload(report.path, report.receipt, 'x', '../../etc/passwd<script>');
    const { attachments } = (await get(report.path)).json as { attachments: { name: string }[] };
    expect(attachments.map(one => one.name)).toEqual(['vmkernel.log', 'dump.gz', '../../etc/passwd<script>']);
  });

  it('needs the receipt', async () => {
    expect((await upload(report.path, 'knr_wrong', LOG)).status).toBe(403);
    expect((await request('POST', `${report.path}/attachments`, {})).status).toBe(401);
  });

  it('is one of a limited number', async () => {
    const full = await newReport('full');
    for (let n = 0; n < MAX_ATTACHMENTS; n += 1) {
      expect((await upload(full.path, full.receipt, `file ${n}`)).status).toBe(201);
    }
    expect((await upload(full.path, full.receipt, 'one more')).status).toBe(409);
  });

  it('over the cap is refused and leaves nothing', async () => {
    const big = await newReport('big');
    const chunk = new Uint8Array(8 * 1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        if (sent++ < 20) controller.enqueue(chunk);
        else controller.close();
      },
    });
    expect((await upload(big.path, big.receipt, endless)).status).toBe(413);
    expect((await get(big.path)).json).toMatchObject({ attachments: [] });
  });

  it('of a hundred megabytes is not held in memory', async () => {
    const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server().pid}/status`, 'utf8'))?.[1]) / 1024;
    const large = await newReport('large');
    const line = Buffer.from('vmkernel: a line of a long log\n'.repeat(32 * 1024));
    let sent = 0;
    let most = 0;
    const before = rss();
    const log = new ReadableStream({
      pull(controller) {
        most = Math.max(most, rss());
        if (sent++ < 100) controller.enqueue(line);
        else controller.close();
      },
    });
    const { status } = await upload(large.path, large.receipt, log);
    expect(status).toBe(201);
    expect(Math.max(most, rss()) - before).toBeLessThan(64);
  });
});
