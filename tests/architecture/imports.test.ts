import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden'];
};

async function violatedRules(baseDir: string, folders: string[]): Promise<string[]> {
  const { output } = await cruise(folders, {
    baseDir,
    ruleSet: { forbidden: forbidden ?? [] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx'] },
  });
  return (output as ICruiseResult).summary.violations.map(violation => violation.rule.name);
}

/** One violation a rule: importing file → imported file. */
const PLANTED: [rule: string, from: string, to: string][] = [
  ['app', 'app/page.ts', 'lib/db/pool.ts'],
  ['service', 'lib/service/check.ts', 'lib/ui/card.ts'],
  ['db', 'lib/db/rows.ts', 'lib/service/check.ts'],
  ['contract', 'lib/contract/check.ts', 'lib/db/pool.ts'],
  ['ui', 'lib/ui/card.ts', 'lib/db/pool.ts'],
  ['domain-is-pure', 'lib/domain/decide.ts', 'lib/contract/check.ts'],
  ['sim', 'lib/sim/rig.ts', 'lib/domain/known-issue/match.ts'],
  ['driver-and-device-meet-on-the-bus', 'lib/sim/drivers/driver.ts', 'lib/sim/devices/device.ts'],
  ['http', 'lib/http/route.ts', 'lib/db/pool.ts'],
  ['server', 'lib/server/main.ts', 'lib/ingest/pci-ids/parse.ts'],
  ['bin', 'bin/cli/main.ts', 'lib/ui/card.ts'],
  ['run-ingest', 'lib/ingest/run-ingest.ts', 'lib/service/check.ts'],
  ['ingest', 'lib/ingest/pci-ids/parse.ts', 'lib/db/pool.ts'],
  ['importers-do-not-import-each-other', 'lib/ingest/pci-ids/parse.ts', 'lib/ingest/usb-ids/parse.ts'],
  ['generated-client-stays-in-db', 'lib/service/check.ts', 'lib/db/generated/client.ts'],
  ['production-does-not-import-tests', 'lib/domain/decide.ts', 'tests/support/thing.ts'],
];

describe('direction of imports', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'knownbad-imports-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds in this repository, over modules that were really read', async () => {
    const args = ['app', 'lib', 'bin', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    const told = execFileSync('node_modules/.bin/depcruise', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    const { modules, summary } = JSON.parse(told) as ICruiseResult;
    expect(summary.violations).toEqual([]);
    // A compiler that the tool cannot use makes it cruise nothing and report success.
    expect(modules.length).toBeGreaterThan(100);
    // A process of its own that reads some 900 modules: five seconds are not enough on a slow machine.
  }, 60_000);

  it.each(PLANTED)('a planted violation of "%s" is found', async (rule, from, to) => {
    const place = path.join(folder, rule);
    for (const file of [from, to]) mkdirSync(path.join(place, path.dirname(file)), { recursive: true });
    const specifier = path.relative(path.dirname(from), to).replace(/\.ts$/, '');
    writeFileSync(path.join(place, to), 'export const thing = 1;\n');
    writeFileSync(
      path.join(place, from),
      `import { thing } from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';\nexport const used = thing;\n`,
    );
    const roots = [...new Set([from, to].map(file => file.split('/')[0] as string))];
    expect(await violatedRules(place, roots)).toContain(rule);
  });

  it('a planted cycle is found', async () => {
    const place = path.join(folder, 'cycle');
    mkdirSync(path.join(place, 'lib/domain'), { recursive: true });
    writeFileSync(path.join(place, 'lib/domain/a.ts'), `import { b } from './b';\nexport const a = () => b;\n`);
    writeFileSync(path.join(place, 'lib/domain/b.ts'), `import { a } from './a';\nexport const b = () => a;\n`);
    expect(await violatedRules(place, ['lib'])).toContain('no-cycles');
  });
});
