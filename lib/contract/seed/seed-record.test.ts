import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { KnownIssue, Matcher, VersionSpec } from '@/lib/domain/known-issue/known-issue';
import { parseVersion } from '@/lib/domain/version/parse-version';
import { type SeedKind, type SeedKnownIssue, type SeedRecord, seedRecordSchemas } from './seed-record';

const SEED = path.resolve('prisma/seed');
const KINDS = Object.keys(seedRecordSchemas) as SeedKind[];

interface SeedFile {
  kind: SeedKind;
  file: string;
  content: unknown;
}

function filesOf(kind: SeedKind): SeedFile[] {
  return readdirSync(path.join(SEED, kind))
    .sort()
    .map(file => ({ kind, file, content: JSON.parse(readFileSync(path.join(SEED, kind, file), 'utf8')) }));
}

function recordsOf<K extends SeedKind>(kind: K): { file: string; record: SeedRecord<K> }[] {
  const schema = seedRecordSchemas[kind];
  return filesOf(kind).map(({ file, content }) => ({ file, record: schema.parse(content) as SeedRecord<K> }));
}

function matchersOf(issue: SeedKnownIssue): Matcher[] {
  const groups = [...issue.affected, ...(issue.unless ?? []), ...(issue.mitigations ?? [])];
  return groups.flatMap(group => group.all_of);
}

function innerMatcher(matcher: Matcher): Matcher {
  return matcher.facet === 'guest' ? matcher.matcher : matcher;
}

function versionSpecsOf(matcher: Matcher): VersionSpec[] {
  const inner = innerMatcher(matcher);
  const specs: (VersionSpec | undefined)[] = [];
  if ('version' in inner) specs.push(inner.version);
  if (inner.facet === 'platform') specs.push(inner.release, inner.build);
  return specs.filter(spec => spec !== undefined);
}

function versionTextsOf(spec: VersionSpec): string[] {
  const edges = (spec.events ?? []).flatMap(event => {
    const { text: _prose, ...values } = event;
    return Object.values(values);
  });
  return [...edges, ...(spec.versions ?? [])].filter(value => typeof value === 'string');
}

/** Fails with every offender named, instead of at the first. */
function expectNone(offenders: readonly string[]): void {
  expect(offenders).toEqual([]);
}

describe('the curated seed', () => {
  it('has a folder for every kind and nothing beside them', () => {
    expect(readdirSync(SEED).sort()).toEqual([...KINDS].sort());
  });

  describe.each(KINDS)('%s', kind => {
    it.each(filesOf(kind).map(({ file, content }) => ({ file, content })))('$file validates', ({ file, content }) => {
      expect(path.extname(file)).toBe('.json');
      const reading = seedRecordSchemas[kind].safeParse(content);
      expectNone(reading.success ? [] : reading.error.issues.map(i => `${i.path.join('.')}: ${i.message}`));
    });
  });

  it('is assignable to the types of the domain', () => {
    expectTypeOf<SeedKnownIssue>().toExtend<KnownIssue>();
    expectTypeOf<SeedRecord<'reports'>['configuration']>().toExtend<Configuration>();
  });

  it('uses every id once', () => {
    const ids = [
      ...recordsOf('known-issues').map(({ record }) => record.id),
      ...recordsOf('hcl').map(({ record }) => record.id),
      ...recordsOf('documented').map(({ record }) => record.id),
      ...recordsOf('reports').map(({ record }) => record.id),
      ...recordsOf('devices').map(({ record }) => record.key),
      ...recordsOf('platforms').map(({ record }) => `platform ${record.product}`),
      ...recordsOf('settings').map(({ record }) => `setting ${record.attribute}`),
      ...recordsOf('drivers').map(({ record }) => `driver ${record.platform} ${record.name}`),
    ];
    expectNone(ids.filter((id, index) => ids.indexOf(id) !== index));
  });

  it('names its files after the records', () => {
    expectNone([
      ...recordsOf('known-issues')
        .filter(({ file, record }) => file !== `${record.id}.json`)
        .map(({ file }) => file),
      ...recordsOf('documented')
        .filter(({ file, record }) => file !== `${record.id}.json`)
        .map(({ file }) => file),
      ...recordsOf('platforms')
        .filter(({ file, record }) => file !== `${record.product}.json`)
        .map(({ file }) => file),
      ...recordsOf('settings')
        .filter(({ file, record }) => file !== `${record.attribute}.json`)
        .map(({ file }) => file),
      ...recordsOf('drivers')
        .filter(({ file, record }) => file !== `${record.platform}-${record.name}.json`)
        .map(({ file }) => file),
    ]);
  });

  it('holds at least 60 known issues, listings and documented facts', () => {
    expect(recordsOf('known-issues').length + recordsOf('hcl').length).toBeGreaterThanOrEqual(60);
  });

  it('gives every version in a form that its ordering can read', () => {
    const offenders: string[] = [];
    const check = (where: string, ordering: VersionSpec['ordering'], text: string) => {
      const reading = parseVersion(ordering, text);
      if (!reading.ok) offenders.push(`${where}: "${text}" ${reading.reason}`);
    };
    for (const { record } of recordsOf('known-issues')) {
      for (const spec of matchersOf(record).flatMap(versionSpecsOf)) {
        for (const version of versionTextsOf(spec)) check(record.id, spec.ordering, version);
      }
    }
    for (const { record } of recordsOf('platforms')) {
      for (const { release, builds } of record.releases) {
        check(record.product, record.release_ordering, release);
        for (const { build } of builds) check(record.product, record.build_ordering, build);
      }
    }
    for (const { file, record } of recordsOf('drivers')) {
      for (const { version, ordering } of record.builds) {
        check(file, ordering, version);
        if (ordering !== record.version_ordering)
          offenders.push(`${file}: ${version} is not ${record.version_ordering}`);
      }
    }
    expectNone(offenders);
  });

  it('resolves every device that a record names', () => {
    const keys = new Set(recordsOf('devices').map(({ record }) => record.key));
    const offenders: string[] = [];
    for (const { record } of recordsOf('hcl'))
      if (!keys.has(record.device)) offenders.push(`${record.id} ${record.device}`);
    for (const { record } of recordsOf('reports')) {
      const key = record.configuration.device.key;
      if (key === undefined || !keys.has(key)) offenders.push(`${record.id} ${key}`);
    }
    for (const { record } of recordsOf('known-issues')) {
      for (const matcher of matchersOf(record)) {
        if (matcher.facet !== 'device' || matcher.pci?.device === undefined) continue;
        const key = `pci:${matcher.pci.vendor}:${matcher.pci.device}`;
        if (!keys.has(key)) offenders.push(`${record.id} ${key}`);
      }
    }
    expectNone(offenders);
  });

  it('resolves every platform, build, driver and setting that a record names', () => {
    const platforms = recordsOf('platforms').map(({ record }) => record);
    const products = new Set(platforms.map(({ product }) => product));
    const builds = new Set(
      platforms.flatMap(p => p.releases.flatMap(r => r.builds.map(b => `${p.product} ${b.build}`))),
    );
    const drivers = recordsOf('drivers').map(({ record }) => record);
    const driverNames = new Set(drivers.map(({ name }) => name));
    const families = new Set(drivers.map(({ family }) => family));
    const attributes = new Map(recordsOf('settings').map(({ record }) => [record.attribute, record]));
    const offenders: string[] = [];
    for (const { record } of recordsOf('known-issues')) {
      for (const outer of matchersOf(record)) {
        const matcher = innerMatcher(outer);
        if (matcher.facet === 'platform') {
          offenders.push(...matcher.product.filter(p => !products.has(p)).map(p => `${record.id} platform ${p}`));
        }
        if (matcher.facet === 'driver') {
          offenders.push(...(matcher.name ?? []).filter(n => !driverNames.has(n)).map(n => `${record.id} driver ${n}`));
          if (matcher.family !== undefined && !families.has(matcher.family)) {
            offenders.push(`${record.id} driver family ${matcher.family}`);
          }
        }
        if (matcher.facet === 'setting') {
          const known = attributes.get(matcher.attribute);
          if (known === undefined) offenders.push(`${record.id} setting ${matcher.attribute}`);
          const allowed = known?.values.map(({ value }) => value) ?? [];
          if (allowed.length > 0) {
            offenders.push(
              ...matcher.in.filter(v => !allowed.includes(v)).map(v => `${record.id} ${matcher.attribute}=${v}`),
            );
          }
        }
      }
      for (const { change } of record.remedies ?? []) {
        for (const { facet } of change) {
          if (facet.startsWith('settings.') && !attributes.has(facet.slice('settings.'.length))) {
            offenders.push(`${record.id} remedy ${facet}`);
          }
        }
      }
      if (record.merged_into !== undefined) offenders.push(`${record.id} is merged`);
    }
    for (const { record } of [...recordsOf('hcl'), ...recordsOf('documented')]) {
      if (!products.has(record.platform.product)) offenders.push(`${record.id} platform ${record.platform.product}`);
    }
    for (const { record } of recordsOf('reports')) {
      for (const { product } of [
        ...(record.platforms ?? []),
        ...(record.configuration.platform ? [record.configuration.platform] : []),
      ]) {
        if (!products.has(product)) offenders.push(`${record.id} platform ${product}`);
      }
      for (const attribute of Object.keys(record.configuration.settings ?? {})) {
        if (!attributes.has(attribute)) offenders.push(`${record.id} setting ${attribute}`);
      }
    }
    for (const { platform, name, builds: driverBuilds } of drivers) {
      for (const build of driverBuilds.flatMap(b => b.platform_builds ?? [])) {
        if (!builds.has(`${platform} ${build}`)) offenders.push(`driver ${name}: build ${platform} ${build}`);
      }
    }
    for (const { product, releases } of platforms) {
      for (const { driver, version } of releases.flatMap(r => r.builds.flatMap(b => b.inbox_drivers ?? []))) {
        const found = drivers.find(d => d.name === driver && d.platform === product);
        if (!found?.builds.some(b => b.version === version)) offenders.push(`${product}: inbox ${driver} ${version}`);
      }
    }
    expectNone(offenders);
  });

  it('gives settings the scope that their name starts with, and defaults that are allowed', () => {
    const offenders: string[] = [];
    for (const { record } of recordsOf('settings')) {
      if (!record.attribute.startsWith(`${record.scope}.`)) offenders.push(record.attribute);
      const allowed = record.values.map(({ value }) => value);
      if (allowed.length === 0) continue;
      offenders.push(
        ...record.defaults.filter(d => !allowed.includes(d.value)).map(d => `${record.attribute}=${d.value}`),
      );
    }
    expectNone(offenders);
  });

  it('dates nothing before it was published, nor revokes before it was seen', () => {
    const offenders: string[] = [];
    for (const { record } of recordsOf('known-issues')) {
      if (record.modified_at < record.published_at) offenders.push(record.id);
      if (record.status === 'withdrawn' && record.withdrawn_at === undefined) offenders.push(record.id);
    }
    for (const { record } of recordsOf('hcl')) {
      if ((record.revoked_at === undefined) !== (record.revoked_reason === undefined)) offenders.push(record.id);
      const seen = record.last_seen ?? record.first_seen;
      if (record.revoked_at !== undefined && seen !== undefined && record.revoked_at < seen) offenders.push(record.id);
    }
    expectNone(offenders);
  });

  it('uses no glob but the asterisk', () => {
    const globs = recordsOf('known-issues').flatMap(({ record }) =>
      matchersOf(record).flatMap(m => {
        if (m.facet === 'device') return [`${record.id} ${m.model ?? ''}`];
        return m.facet === 'board' ? [`${record.id} ${m.vendor ?? ''} ${m.product ?? ''}`] : [];
      }),
    );
    expectNone(globs.filter(glob => /[[\]?{}]/.test(glob)));
  });

  it('binds every issue of a device to a device, so that it cannot hang on unrelated parts', () => {
    expectNone(
      recordsOf('known-issues')
        .filter(({ record }) => record.subject === 'device')
        .filter(({ record }) => !record.affected.every(group => group.all_of.some(m => m.facet === 'device')))
        .map(({ record }) => record.id),
    );
  });

  it('says why a report does not know its driver version', () => {
    expectNone(
      recordsOf('reports')
        .filter(({ record: { configuration: c, driver_version_unknown_because: why } }) => !c.driver?.version && !why)
        .map(({ record }) => record.id),
    );
  });

  it('names the 82574L by its own name only once', () => {
    const owners = recordsOf('devices')
      .filter(({ record }) => record.aliases.includes('i82574L'))
      .map(({ record }) => record.key);
    expect(owners).toEqual(['pci:8086:10d3']);
  });

  it('holds no path of the machine it was written on', () => {
    const offenders = KINDS.flatMap(filesOf).filter(({ content }) =>
      /\/(work|tmp|home|root)\//.test(JSON.stringify(content)),
    );
    expectNone(offenders.map(({ file }) => file));
  });
});

describe('a seed record', () => {
  const reference = { ref: 'a book' };
  const device = { key: 'pci:8086:10d3', name: 'x', vendor: 'x', type: 'nic', aliases: [], references: [reference] };
  it.each([
    ['no reference', { ...device, references: [] }],
    ['a reference to nothing', { ...device, references: [{ title: 'x' }] }],
    ['an upper-case id', { ...device, key: 'pci:8086:10D3' }],
    ['an unknown key', { ...device, colour: 'red' }],
  ])('with %s is refused', (_, record) => {
    expect(seedRecordSchemas.devices.safeParse(device).success).toBe(true);
    expect(seedRecordSchemas.devices.safeParse(record).success).toBe(false);
  });
});
