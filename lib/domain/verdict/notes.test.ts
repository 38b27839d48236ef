import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { decide } from './decide';
import type { Evidence, FixNote, GradedSupport, ReportTuple } from './evidence';
import { driverFacts, esxi, evidence, issue, tuple } from './test-evidence';

/** What is told beside a verdict and decides nothing (domain.md §2, §4 "not retested since"). */
const BUILDS = [
  { release: '4.0', build: '164009' },
  { release: '4.0 U1', build: '208167' },
  { release: '4.1', build: '260247' },
];
const catalogue = esxi(BUILDS, { drivers: [driverFacts('e1000')] });
const on = (build: string, version?: string): Configuration => ({
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', build },
  driver: { name: 'e1000', ...(version ? { version } : {}) },
});
const notesOf = (configuration: Configuration, over: Partial<Evidence>): string[] =>
  decide(configuration, evidence({ catalogue, ...over })).notes.map(one => one.text);
const failed = (over: Partial<ReportTuple> = {}): ReportTuple =>
  tuple({ build: '164009', failingMachines: 2, lastObserved: '2010-05-01', reportIds: ['RPT-OLD'], ...over });
const worked = (over: Partial<ReportTuple>): ReportTuple =>
  tuple({ workingMachines: 1, workingReporters: 1, reportIds: ['RPT-NEW'], ...over });

describe('not retested since', () => {
  it('is said of a failure of an older build, with its date and reports, and decides nothing', () => {
    const verdict = decide(on('260247', '8.0.3.1'), evidence({ catalogue, reports: [failed()] }));
    expect(verdict).toMatchObject({ decision: 'unknown', field: { status: 'no-reports', failing_machines: 0 } });
    expect(verdict.notes).toEqual([
      {
        text: 'It failed on build 164009 with e1000 8.0.3.1 (2 machines, last on 2010-05-01); not retested since.',
        evidence: ['RPT-OLD'],
      },
    ]);
  });

  it.each([
    ['an older driver version', on('164009', '9.0'), [failed()], 1],
    ['the last of several builds only', on('260247', '8.0.3.1'), [failed(), failed({ build: '208167' })], 1],
    [
      'imported and narrated failures',
      on('260247', '8.0.3.1'),
      [failed({ failingMachines: 0, uncountedFailing: 1 })],
      1,
    ],
    ['a failure of a release whose build nobody told', on('260247', '8.0.3.1'), [failed({ build: null })], 1],
    ['nothing where the build asked was tried', on('260247', '8.0.3.1'), [failed(), worked({ build: '260247' })], 0],
    ['nothing where it worked in between', on('260247', '8.0.3.1'), [failed(), worked({ build: '208167' })], 0],
    ['nothing of a later build', on('164009', '8.0.3.1'), [failed({ build: '208167' })], 0],
    ['nothing of a later driver on an older build', on('260247', '8.0'), [failed({ driverVersion: '9.0' })], 0],
    ['nothing of another driver', on('260247', '8.0.3.1'), [failed({ driver: 'e1000e' })], 0],
    ['nothing of an emulated namesake', on('260247', '8.0.3.1'), [failed({ attachment: 'passthrough' })], 0],
    ['nothing of what worked', on('260247', '8.0.3.1'), [worked({ build: '164009' })], 0],
  ])('is said of %s', (_name, configuration, reports, count) => {
    const notes = notesOf(configuration, { reports }).filter(text => text.includes('not retested'));
    expect(notes).toHaveLength(count);
  });

  it('names the newest of the older ones', () => {
    expect(notesOf(on('260247', '8.0.3.1'), { reports: [failed({ build: '208167' }), failed()] })).toEqual([
      expect.stringContaining('build 208167'),
    ]);
  });
});

describe('grades of third parties', () => {
  const grade = (over: Partial<GradedSupport> = {}): GradedSupport => ({
    id: 'GRD-1',
    sourceName: 'A community list',
    product: 'esxi',
    release: null,
    grade: 'none',
    text: 'Paperweight.',
    ...over,
  });

  it('are told with their source and decide nothing', () => {
    const verdict = decide(on('164009'), evidence({ catalogue, graded: [grade()] }));
    expect(verdict).toMatchObject({ decision: 'unknown', listing: { status: 'no-list' } });
    expect(verdict.notes).toEqual([
      { text: 'A community list grades it none on esxi: Paperweight.', evidence: ['GRD-1'] },
    ]);
  });

  it('of another product or release are not', () => {
    const graded = [grade({ product: 'freebsd' }), grade({ id: 'GRD-2', release: '7.0' })];
    expect(notesOf(on('164009'), { graded })).toEqual([]);
  });
});

describe('fix notes', () => {
  const note = (build: string, over: Partial<FixNote> = {}): FixNote => ({
    id: `FIX-${build}`,
    product: 'esxi',
    build,
    releasedOn: null,
    driver: 'e1000',
    text: 'Fix a lost interrupt.',
    reference: 'changelog',
    ...over,
  });

  it('are told of the build asked and of later ones, and decide nothing', () => {
    const fixNotes = [note('260247'), note('208167'), note('164009')];
    const verdict = decide(on('208167'), evidence({ catalogue, fixNotes }));
    expect(verdict.decision).toBe('unknown');
    expect(verdict.notes).toEqual([
      { text: 'Build 208167 says of e1000: Fix a lost interrupt. (changelog)', evidence: ['FIX-208167'] },
      { text: 'Build 260247 says of e1000: Fix a lost interrupt. (changelog)', evidence: ['FIX-260247'] },
    ]);
  });

  it('tell the day where it is known, and not twice what they are about', () => {
    const fixNotes = [note('260247', { releasedOn: '2010-07-13', text: 'e1000: fix a lost interrupt' })];
    expect(notesOf(on('208167'), { fixNotes })).toEqual([
      'Build 260247 (2010-07-13) says of e1000: fix a lost interrupt (changelog)',
    ]);
  });

  it('of another driver or product, or where no build is known, are not', () => {
    const fixNotes = [note('260247', { driver: 'igb' }), note('260247', { product: 'esx' })];
    expect(notesOf(on('208167'), { fixNotes })).toEqual([]);
    const unbuilt: Configuration = { device: { key: 'pci:8086:10d3' }, driver: { name: 'e1000' } };
    expect(notesOf({ ...unbuilt, platform: { product: 'esxi' } }, { fixNotes: [note('260247')] })).toEqual([]);
  });

  it('are told of the driver that claims the part where none is given', () => {
    const { driver: _, ...driverless } = on('208167');
    const claims = [
      {
        platformBuild: '208167',
        kernel: { family: 'vmkernel', version: '4', flavour: '', arch: 'amd64' },
        complete: true,
        claimedBy: [{ driver: 'e1000', version: null, alias: 'x', by: 'id' as const }],
        evidenceId: 'claims:a',
      },
    ];
    expect(notesOf(driverless, { claims, fixNotes: [note('260247')] })).toHaveLength(1);
  });

  it('are not told without end', () => {
    const fixNotes = Array.from({ length: 40 }, (_each, at) => note(String(260247 + at)));
    const notes = decide(on('208167'), evidence({ catalogue, fixNotes })).notes;
    expect(notes).toHaveLength(6);
    expect(notes[0]?.text).toContain('Build 260247');
    expect(notes[5]?.text).toBe('35 later builds say more of e1000.');
  });
});

describe("a maintainer's good word", () => {
  const decision = (over: object) => ({
    id: 'DEC-1',
    product: 'esxi',
    release: null,
    build: null,
    driver: 'e1000',
    direction: 'good' as const,
    decidedAt: '2021-01-01T00:00:00Z',
    certainty: 'moderate' as const,
    text: 'Works.',
    reopened: false,
    ...over,
  });

  it('is told where it is about the question, and only there', () => {
    expect(notesOf(on('164009'), { decisions: [decision({})] })).toEqual(['A maintainer decided: Works.']);
    for (const other of [{ product: 'esx' }, { driver: 'igb' }, { release: '7.0' }, { build: '260247' }]) {
      expect(notesOf(on('164009'), { decisions: [decision(other)] })).toEqual([]);
    }
  });
});

it('an advisory is told, and a platform that the source never mentions is', () => {
  const part = { facet: 'device', pci: { vendor: '8086', device: '10d3' } } as const;
  const advisory = issue([part], { assertion: 'update-recommended' });
  const elsewhere = issue([part, { facet: 'platform', product: ['freebsd'] }], { id: 'KNB-2' });
  expect(notesOf(on('164009'), { issues: [advisory, elsewhere] })).toEqual([
    'KNB-1 "A fault" concerns this part without deciding.',
    'KNB-2 "A fault" does not mention this platform.',
  ]);
});
