import 'server-only';
import { trailOf } from '@/lib/db/audit/audit-trail';
import { attachmentsOf } from '@/lib/db/sql/attachments';
import { decisionsFor } from '@/lib/db/sql/evidence-reports';
import { reportById } from '@/lib/db/sql/report-by-id';
import { similarReports } from '@/lib/db/sql/report-neighbours';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { tupleOf } from '@/lib/domain/report/report-tuple';
import { openActs, type Standing } from '@/lib/domain/report/standing';
import { checkConfigurations } from '../check-configurations';
import { recordOf } from '../reports/get-report';

const SIMILAR_SHOWN = 10;

/** Everything that a maintainer looks at before deciding about a report; null when there is none. */
export async function readForTriage(id: string) {
  const stored = id.includes('\u0000') ? null : await reportById(id);
  if (!stored) return null;
  const configuration = stored.configuration as unknown as Configuration;
  const deleted = stored.status === 'deleted';
  const [record, trail, files, outcomes, decisions, similar] = await Promise.all([
    recordOf(stored, true),
    trailOf(id),
    attachmentsOf(id),
    deleted ? [] : checkConfigurations([configuration]),
    deleted ? [] : decisionsFor([stored.device_key], null),
    deleted ? [] : similarReports(tupleOf(configuration, stored.attachment), stored.symptoms, id, SIMILAR_SHOWN),
  ]);
  const [outcome] = outcomes;
  return {
    record,
    trail,
    files,
    similar,
    /** Maintainers' decisions on the part that stand. */
    decisions: decisions.filter(one => !one.reopened),
    verdict: outcome && 'verdict' in outcome ? outcome.verdict : null,
    acts: openActs(stored.status as Standing, stored.origin),
  };
}
