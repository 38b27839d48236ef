import type { Metadata } from 'next';
import { connection } from 'next/server';
import { readAuditLog } from '@/lib/service/triage/trail';
import { AdminPlaces } from '../admin-places';
import { requireMaintainer } from '../session';
import { Trail } from '../trail';

export const metadata: Metadata = { title: 'Audit log', robots: { index: false } };

export default async function AuditPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  await connection();
  const maintainer = await requireMaintainer();
  const { before } = await searchParams;
  const from = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : null;
  const { rows, chain, next } = await readAuditLog(from);
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">Audit log</h1>
      <p className={`mt-1 ${chain.brokenAt === null ? 'text-muted' : 'font-semibold text-block'}`}>
        {chain.brokenAt === null
          ? `The chain of ${chain.events.toLocaleString('en-GB')} events stands.`
          : `The chain is broken at event ${chain.brokenAt}: somebody altered the log. Restore a backup and compare.`}
      </p>
      <div className="mt-4">
        <Trail rows={rows} />
      </div>
      {next === null ? null : (
        <p className="mt-4">
          <a href={`/admin/audit?before=${next}`}>Older</a>
        </p>
      )}
    </>
  );
}
