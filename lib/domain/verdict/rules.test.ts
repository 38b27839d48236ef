import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import type { Evidence } from './evidence';
import { RULES } from './rules';
import { driverFacts, entry, esxi, evidence, FOUNDING, issue, tuple } from './test-evidence';
import type { Verdict } from './verdict';
import { worstDecision } from './worst-decision';

const asked: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0', build: '164009' },
  driver: { name: 'e1000', version: '8.0.3.1' },
};
const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
const fixedAt = (fixed: string): Matcher => ({
  facet: 'driver',
  version: { ordering: 'vib', events: [{ introduced: '0' }, { fixed }] },
});
const withIssue = (over: Partial<KnownIssue>, matchers: readonly Matcher[] = [part]): Evidence =>
  evidence({ issues: [issue(matchers, over)] });
const withReports = (over: Parameters<typeof tuple>[0]): Evidence => evidence({ reports: [tuple(over)] });
const decision = (over: Partial<Evidence['decisions'][number]> = {}): Evidence =>
  evidence({
    decisions: [
      {
        id: 'DEC-1',
        product: 'esxi',
        release: '4.0',
        build: null,
        driver: 'e1000',
        direction: 'bad',
        decidedAt: '2021-01-01T00:00:00Z',
        certainty: 'moderate',
        text: 'Bad.',
        reopened: false,
        ...over,
      },
    ],
  });
const manual = (support: 'supported' | 'limited' | 'unsupported', release: string | null = '4.0'): Evidence =>
  evidence({ documented: [{ id: 'DOC-1', source: 'm', product: 'esxi', release, support, text: 'Text.', url: null }] });
const claims = (drivers: readonly string[], complete = true): Evidence =>
  evidence({
    catalogue: esxi([{ release: '4.0', build: '164009' }], { drivers: [driverFacts('e1000')] }),
    claims: [
      {
        platformBuild: '164009',
        kernel: { family: 'vmkernel', version: '4.0', flavour: '', arch: 'amd64' },
        complete,
        claimedBy: drivers.map(driver => ({ driver, version: null, alias: '8086:10d3', by: 'id' as const })),
        evidenceId: 'claims:esxi:164009',
      },
    ],
  });
const { driver: _, ...driverless } = asked;
const shared: Matcher = {
  facet: 'setting',
  attribute: 'bmc.lan-mode',
  in: ['shared-lan0'],
  standing: 'suspected',
  hypothesis: 'bmc',
};
const settings = (value: string): Configuration => ({ ...asked, settings: { 'bmc.lan-mode': value } });
const proven = {
  failingMachines: 2,
  failingWithLogs: 2,
  mechanismSimulated: true,
  confirmedByMaintainer: true,
  workingMachines: 2,
};
const revokedAt = '2021-01-01T00:00:00Z';
const firmware = { facet: 'firmware', match: 'exact', values: ['2'], ordering: 'dotted' } as const;

type Row = [
  name: string,
  rule: string,
  configuration: Configuration,
  evidence: Evidence,
  decision: Verdict['decision'],
];

/** One row a rule … */
const FIRES: readonly Row[] = [
  ['an unknown part', 'R01', asked, evidence({ device: null }), 'unknown'],
  ['an assumed default', 'R03', asked, foundingDefault(), 'block'],
  ['a revoked entry', 'R04', asked, evidence({ listings: [entry({ revokedAt })] }), 'review'],
  ['an entry that fits', 'R05', asked, evidence({ listings: [entry()] }), 'ok'],
  ['a demanded firmware that differs', 'R06', { ...asked, firmware: { main: '1' } }, listed(), 'review'],
  ['a demanded firmware left out', 'R07', asked, listed(), 'review'],
  ['a manual that says supported', 'R08', asked, manual('supported'), 'ok'],
  ['a manual that says limited', 'R08', asked, manual('limited'), 'review'],
  ['a manual that says unsupported', 'R08', asked, manual('unsupported'), 'review'],
  ['no list at all', 'R09', asked, evidence(), 'unknown'],
  ['an outage that applies', 'R10', asked, withIssue({}), 'block'],
  ['a board fault with an outage', 'R10', asked, withIssue({ subject: 'board' }), 'block'],
  ['a maintainer who says bad', 'R11', asked, decision(), 'block'],
  ['five of 22 machines failing', 'R12', asked, withReports({ failingMachines: 5, workingMachines: 17 }), 'block'],
  ['a reproduced failure', 'R13', asked, withReports(proven), 'block'],
  ['no driver of the build binding it', 'R14', driverless, claims([]), 'review'],
  ['a driver that does not bind it', 'R15', asked, claims(['e1000e']), 'review'],
  ['a stated facet left out', 'R16', driverless, withIssue({}, [part, fixedAt('9')]), 'review'],
  ['a function that may be used', 'R16', asked, withIssue({ function: ['ptp'] }), 'review'],
  ['a decision that may be about it', 'R11', driverless, decision(), 'review'],
  ['every hypothesis given false', 'R17', settings('dedicated'), withIssue({}, [part, shared]), 'review'],
  ['a degradation', 'R18', asked, withIssue({ severity: 'degraded' }), 'review'],
  ['a sporadic outage', 'R18', asked, withIssue({ occurrence: 'sporadic' }), 'review'],
  ['what may be affected', 'R18', asked, withIssue({ assertion: 'may-be-affected' }), 'review'],
  ['conditions that cannot be expressed', 'R18', asked, withIssue({ conditions: 'partial' }), 'review'],
  ['a fault of the platform', 'R18', asked, withIssue({ subject: 'platform' }), 'review'],
  ['a BMC fault where the BMC is used', 'R18', { ...asked, uses: ['ipmi'] }, bmc(), 'review'],
  ['a failure past the fix', 'R19', asked, pastFix(1), 'review'],
  ['three working and two failing', 'R20', asked, withReports({ failingMachines: 2, workingMachines: 3 }), 'review'],
  ['one failing', 'R21', asked, withReports({ failingMachines: 1 }), 'review'],
  ['an imported narrative', 'R21', asked, withReports({ uncountedFailing: 1 }), 'review'],
  ['a fixed issue', 'R22', asked, withIssue({}, [part, fixedAt('8')]), 'unknown'],
  ['a working machine', 'R23', asked, withReports({ workingMachines: 1, workingReporters: 1 }), 'unknown'],
  ['silence', 'R24', asked, evidence(), 'unknown'],
  ['everything', 'R25', asked, evidence(), 'unknown'],
];

/** … and per negative. */
const STAYS: readonly Row[] = [
  ['a known part', 'R01', asked, evidence(), 'unknown'],
  ['nothing assumed', 'R03', asked, evidence(), 'unknown'],
  [
    'another entry still standing',
    'R04',
    asked,
    evidence({ listings: [entry({ revokedAt }), entry({ id: 'B' })] }),
    'ok',
  ],
  ['an entry for another release', 'R05', asked, evidence({ listings: [entry({ release: '5.0' })] }), 'unknown'],
  ['the demanded firmware', 'R06', { ...asked, firmware: { main: '2' } }, listed(), 'ok'],
  ['a firmware that differs', 'R07', { ...asked, firmware: { main: '1' } }, listed(), 'review'],
  ['a manual of another release', 'R08', asked, manual('supported', '5.0'), 'unknown'],
  ['a nuisance', 'R10', asked, withIssue({ severity: 'nuisance' }), 'unknown'],
  ['advice to update', 'R10', asked, withIssue({ assertion: 'update-recommended' }), 'unknown'],
  ['a draft', 'R10', asked, withIssue({ status: 'draft' }), 'unknown'],
  ['a withdrawn issue', 'R10', asked, withIssue({ status: 'withdrawn', withdrawn_at: revokedAt }), 'unknown'],
  ['an issue with a known-good group', 'R10', asked, withIssue({ unless: [{ all_of: [part] }] }), 'unknown'],
  ['a function that is unused', 'R16', { ...asked, unused: ['ptp'] }, withIssue({ function: ['ptp'] }), 'unknown'],
  ['a reopened decision', 'R11', asked, decision({ reopened: true }), 'unknown'],
  ['a decision about another driver', 'R11', asked, decision({ driver: 'e1000e' }), 'unknown'],
  ['four failing', 'R12', asked, withReports({ failingMachines: 4 }), 'review'],
  ['five of 23', 'R12', asked, withReports({ failingMachines: 5, workingMachines: 18 }), 'review'],
  ['no confirmation', 'R13', asked, withReports({ ...proven, confirmedByMaintainer: false }), 'review'],
  ['three working machines', 'R13', asked, withReports({ ...proven, workingMachines: 3 }), 'review'],
  ['claims that are not complete', 'R14', driverless, claims([], false), 'unknown'],
  ['an emulated part', 'R14', { ...driverless, attachment: 'emulated' }, claims([]), 'unknown'],
  ['a driver that binds it', 'R15', asked, claims(['e1000']), 'unknown'],
  ['incomplete claims', 'R15', asked, claims(['e1000e'], false), 'unknown'],
  ['a hypothesis left open', 'R17', asked, withIssue({}, [part, shared]), 'block'],
  ['a BMC fault where nobody says it is used', 'R18', asked, bmc(), 'unknown'],
  ['no failure past the fix', 'R19', asked, pastFix(0), 'unknown'],
  ['two working', 'R20', asked, withReports({ failingMachines: 2, workingMachines: 2 }), 'review'],
  ['an emulated failure', 'R21', asked, withReports({ failingMachines: 9, attachment: 'emulated' }), 'unknown'],
  ['one issue still open', 'R22', asked, stillOpen(), 'block'],
  [
    'a failure beside',
    'R23',
    asked,
    withReports({ workingMachines: 9, workingReporters: 9, failingMachines: 1 }),
    'review',
  ],
  ['a report', 'R24', asked, withReports({ workingMachines: 1 }), 'unknown'],
];

function foundingDefault(): Evidence {
  const settingDefaults = [{ attribute: 'platform.x', value: '1', because: 'documented default' }];
  const stated: Matcher = { facet: 'setting', attribute: 'platform.x', in: ['1'] };
  return { ...withIssue({}, [part, stated]), catalogue: esxi([], { settingDefaults }) };
}
function listed(): Evidence {
  return evidence({ listings: [entry({ demands: [firmware] })] });
}
function bmc(): Evidence {
  return withIssue({ subject: 'bmc', function: ['ipmi'] });
}
function pastFix(failingMachines: number): Evidence {
  return { ...withIssue({}, [part, fixedAt('8')]), reports: [tuple({ failingMachines })] };
}
function stillOpen(): Evidence {
  return evidence({ issues: [issue([part, fixedAt('8')]), issue([part], { id: 'KNB-2' })] });
}

describe('the rule table', () => {
  it.each(FIRES)('%s fires %s', (_name, rule, configuration, facts, expected) => {
    const verdict = decide(configuration, facts);
    expect(verdict.rules).toContain(rule);
    expect(verdict.decision).toBe(expected);
  });

  it.each(STAYS)('%s does not fire %s', (_name, rule, configuration, facts, expected) => {
    const verdict = decide(configuration, facts);
    expect(verdict.rules).not.toContain(rule);
    expect(verdict.decision).toBe(expected);
  });

  it('holds R01 to R25 once, in order, each with its source', () => {
    const ids = Array.from({ length: 25 }, (_each, at) => `R${String(at + 1).padStart(2, '0')}`);
    expect(RULES.map(rule => rule.id)).toEqual(ids);
    expect(RULES.every(rule => rule.source !== '')).toBe(true);
  });

  it('R02 reads only what was said by the date', () => {
    const facts = { ...withIssue({ published_at: '2020-06-01T12:00:00Z' }), listings: [entry({ revokedAt })] };
    expect(decide(asked, facts, { asOf: '2020-05-31' })).toMatchObject({ decision: 'ok', known_issues: [] });
    expect(decide(asked, facts, { asOf: '2020-06-01' })).toMatchObject({ decision: 'block' });
    expect(decide(asked, facts).listing.status).toBe('revoked');
  });

  it('a withdrawn issue still stood the day before', () => {
    const facts = withIssue({ status: 'withdrawn', withdrawn_at: revokedAt });
    expect(decide(asked, facts, { asOf: '2020-12-31' }).decision).toBe('block');
  });

  it('an impossible tuple does not hide a known issue', () => {
    const verdict = decide(asked, { ...claims(['e1000e']), issues: [issue([part])] });
    expect(verdict.field).toMatchObject({ status: 'known-bad', also: ['not-claimed'] });
  });

  it('two machines with one symptom corroborate each other', () => {
    const facts = withReports({ failingMachines: 2, symptoms: { 'link-lost': 2 } });
    expect(decide(asked, facts).field.status).toBe('corroborated');
  });

  it('a certainty steps down once, and not below low where raw log text is quoted', () => {
    const weak = withIssue({ certainty: { level: 'high', because: ['vendor erratum'] } }, [part, shared]);
    expect(decide(settings('dedicated'), weak).certainty?.level).toBe('moderate');
    const founding = { ...settings('dedicated'), platform: { product: 'esxi', release: '4.0' } };
    expect(decide(founding, evidence({ issues: [FOUNDING] })).certainty?.level).toBe('low');
  });

  it('30 a list takes its worst line', () => {
    expect(worstDecision(['ok', 'unknown', 'review'])).toBe('review');
    expect(worstDecision(['ok', 'unknown'])).toBe('unknown');
    expect(worstDecision([])).toBe('unknown');
  });
});
