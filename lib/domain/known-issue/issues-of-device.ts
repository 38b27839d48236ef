import type { FacetPath } from '../configuration/configuration';
import { deriveConfiguration } from '../configuration/derive';
import type { CatalogueFacts, DeviceFacts } from '../verdict/evidence';
import type { KnownIssue } from './known-issue';
import { type IssueReading, matchIssue } from './match-issue';

/** How a known issue bears on a part of which nothing but its identity is given. */
export interface DeviceIssue {
  issue: KnownIssue;
  /** `may-concern-model`: only if the part is of a model that no source connects with its id. */
  reading: 'applies' | 'may-apply' | 'may-concern-model';
  /** What would settle it. */
  dependsOn: readonly FacetPath[];
  /** Known models of this id that it concerns, where it asks for the model. */
  models: readonly string[];
}

/** Nothing is told but the part, so nothing is to be derived from a catalogue. */
const NO_CATALOGUE: CatalogueFacts = {
  platform: null,
  drivers: [],
  settingDefaults: [],
  knownSettings: [],
};

const ORDER = ['applies', 'may-apply', 'may-concern-model'] as const;
const GRAVITY = ['data-loss', 'outage', 'degraded', 'nuisance'] as const satisfies readonly KnownIssue['severity'][];

/**
 * Known issues read against the part alone, three-valued (domain.md §3): those that its identity rules out are left
 * out, those that only a platform, driver or setting would settle are kept with what they depend on. Surest and gravest
 * first. Published issues only; `issues` may be a superset, as the index of targets gives it.
 */
export function issuesOfDevice(issues: readonly KnownIssue[], device: DeviceFacts): DeviceIssue[] {
  return issues
    .filter(issue => issue.status === 'published')
    .flatMap(issue => readIssue(issue, device))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.reading) - ORDER.indexOf(b.reading) ||
        GRAVITY.indexOf(a.issue.severity) - GRAVITY.indexOf(b.issue.severity) ||
        (a.issue.id < b.issue.id ? -1 : 1),
    );
}

function readIssue(issue: KnownIssue, device: DeviceFacts): DeviceIssue[] {
  const reading = readFor(issue, device);
  if (reading.match === 'affected' || reading.match === 'affected-by-default') {
    return [{ issue, reading: 'applies', dependsOn: [], models: [] }];
  }
  if (reading.match !== 'depends') return [];
  const dependsOn = reading.undetermined;
  const asksForModel = dependsOn.includes('device.model');
  if (!asksForModel) return [{ issue, reading: 'may-apply', dependsOn, models: [] }];
  const models = device.models.filter(model => isOpen(readFor(issue, device, model)));
  const isNear = models.length > 0 || device.models.length === 0;
  return [{ issue, reading: isNear ? 'may-apply' : 'may-concern-model', dependsOn, models }];
}

const isOpen = ({ match }: IssueReading): boolean => ['affected', 'affected-by-default', 'depends'].includes(match);

function readFor(issue: KnownIssue, device: DeviceFacts, model?: string): IssueReading {
  const asked = { device: { key: device.key, ...(model === undefined ? {} : { model }) } };
  return matchIssue(issue, deriveConfiguration(asked, NO_CATALOGUE, device));
}
