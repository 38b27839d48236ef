import 'server-only';
import { type DeviceRow, deviceRow } from '@/lib/db/sql/device-page';
import { claimRowsOfDevice } from '@/lib/db/sql/device-page-claims';
import { reportRows } from '@/lib/db/sql/device-page-reports';
import { documentedRows, listingRows } from '@/lib/db/sql/device-page-statements';
import { devicesByKey } from '@/lib/db/sql/evidence-catalogue';
import { issuesFor } from '@/lib/db/sql/evidence-statements';
import { kernelRows } from '@/lib/db/sql/source-overview';
import { type DeviceKey, formatDeviceKey, withoutSubsystem } from '@/lib/domain/identity/device-key';
import { targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import { type DeviceIssue, issuesOfDevice } from '@/lib/domain/known-issue/issues-of-device';
import type { DeviceFacts } from '@/lib/domain/verdict/evidence';
import { weightWhereItApplies } from '@/lib/domain/verdict/issue-effect';
import { claimQuestion } from './claim-question';
import { countReports } from './get-device-history';

/** An issue without any condition on the part, of boards and platforms: it says nothing about this one by itself. */
const ANY_DEVICE = '*';

/**
 * Everything the store says about one part: names, claims of drivers and the kernels that were read for them, listings,
 * documented support, accepted reports, and the known issues that its identity does not rule out. Null for a part that
 * no source names. A part with subsystem ids also gets what is said about its base id (`base`).
 */
export async function getDevice(key: DeviceKey) {
  const text = formatDeviceKey(key);
  const base = formatDeviceKey(withoutSubsystem(key));
  const [device, [baseRow]] = await Promise.all([deviceRow(text), base === text ? [] : devicesByKey([base])]);
  if (!device) return null;
  const keys = [...new Set([text, base])];
  const facts = factsOf(device, baseRow);
  const targets = targetsOfDevice(facts).filter(target => target !== ANY_DEVICE);
  const [claims, listings, documented, filed, reports, counts, kernels] = await Promise.all([
    claimRowsOfDevice(claimQuestion(key, facts.class ?? null)),
    listingRows(keys),
    documentedRows(keys),
    issuesFor(targets, null),
    reportRows(keys),
    countReports(base),
    kernelRows(),
  ]);
  const issues = issuesOfDevice(
    filed.map(row => row.record),
    facts,
  ).map(summary);
  return { device, base: baseRow ?? null, claims, listings, documented, issues, reports, counts, kernels };
}

type Row = Pick<DeviceRow, 'key' | 'name' | 'type' | 'models' | 'emulated_only' | 'pci_class'>;

/** A subsystem is the same chip: what its own row leaves open stands in that of its base id. */
function factsOf(device: Row, base: Row | undefined): DeviceFacts {
  const pciClass = device.pci_class ?? base?.pci_class;
  return {
    key: device.key,
    name: device.name ?? device.key,
    type: device.type,
    models: [...new Set([...device.models, ...(base?.models ?? [])])],
    emulatedOnly: base?.emulated_only ?? device.emulated_only,
    ...(pciClass ? { class: pciClass } : {}),
  };
}

/** What lists show of an issue, and how it bears on the part. */
function summary({ issue, reading, dependsOn, models }: DeviceIssue) {
  return {
    id: issue.id,
    title: issue.title,
    summary: issue.summary,
    kind: issue.kind,
    status: issue.status,
    severity: issue.severity,
    assertion: issue.assertion,
    conditions: issue.conditions,
    certainty: issue.certainty.level,
    published_at: issue.published_at,
    modified_at: issue.modified_at,
    reading,
    depends_on: dependsOn,
    models,
    weight: weightWhereItApplies(issue),
  };
}
