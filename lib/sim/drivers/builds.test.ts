import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SWITCHES } from '../devices/profile';
import { STANDINGS } from '../evidence';
import { MECHANISMS } from '../faults/fault';
import { FAULTS } from '../faults/faults';
import { SCENARIOS } from '../scenarios/scenarios';
import type { Field } from './build';
import { BUILDS } from './builds';

const builds = Object.values(BUILDS);

describe('driver builds as data', () => {
  it.each(builds)('$id: every value says what it rests on', ({ id, fields }) => {
    expect((BUILDS as Record<string, { id: string }>)[id]?.id).toBe(id);
    for (const [name, field] of Object.entries(fields) as [string, Field<unknown>][]) {
      expect(STANDINGS, name).toContain(field.standing);
      expect(field.source.length, name).toBeGreaterThan(1);
    }
  });

  it('a build that is hypothetical reads nothing, and what nobody has read is marked so', () => {
    const read = (fields: object): string[] =>
      Object.entries(fields as Record<string, Field<unknown>>)
        .filter(([, { standing }]) => standing === 'read')
        .map(([name]) => name);
    expect(read(BUILDS['esx40-5vec'].fields)).toEqual([]);
    expect(BUILDS['esx40-5vec'].hypothetical).toBe(true);
    // ESXi 5.0 U2 was read wholly.
    expect(read(BUILDS['vm50-2vec'].fields)).toEqual(Object.keys(BUILDS['vm50-2vec'].fields));
  });
});

describe('switches, faults and scenarios as data', () => {
  it('every switch that differs cites a source', () => {
    for (const [name, { silicon, qemu72, source }] of Object.entries(SWITCHES)) {
      expect(silicon, name).not.toBe(qemu72);
      expect(source.length, name).toBeGreaterThan(20);
    }
  });

  it('every mechanism has a fault', () => {
    expect([...new Set(Object.values(FAULTS).map(({ mechanism }) => mechanism))].sort()).toEqual(
      Object.keys(MECHANISMS),
    );
  });

  it('every scenario carries its id and ends after its last event', () => {
    for (const [id, scenario] of Object.entries(SCENARIOS)) {
      expect(scenario.id).toBe(id);
      expect(Math.max(...scenario.events.map(({ atMs }) => atMs))).toBeLessThan(scenario.horizonMs);
    }
  });
});

describe('docs/simulation.md', () => {
  it('names every build, scenario, fault and switch', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/simulation.md'), 'utf8');
    const named = [...Object.keys(BUILDS), ...Object.keys(SCENARIOS), ...Object.keys(FAULTS), ...Object.keys(SWITCHES)];
    expect(named.filter(name => !page.includes(name))).toEqual([]);
  });
});

describe('purity', () => {
  it('no file of the simulation reads a clock, draws chance or touches the machine it runs on', () => {
    const folder = path.resolve(import.meta.dirname, '..');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.ts') && !file.includes('test'),
    );
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      expect(
        text.match(
          /\b(Math\.random|Date\b|performance\.|process\.(env|hrtime|cwd|argv|exit|on)|require\(|fetch\(|setTimeout|window\.|document\.)/,
        ),
        file,
      ).toBeNull();
    }
  });
});
