import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCorpus } from '@/tests/support/redaction-corpus/corpus';
import { FIFTH_TEMPLATES } from '@/tests/support/redaction-corpus/fifth-templates';
import { HELD_OUT_TEMPLATES } from '@/tests/support/redaction-corpus/held-out-templates';
import { scoreRedaction } from '@/tests/support/redaction-corpus/score';
import { SIXTH_TEMPLATES } from '@/tests/support/redaction-corpus/sixth-templates';
import { TEMPLATES } from '@/tests/support/redaction-corpus/templates';
import { redact } from './redact';
import { REDACTION_KINDS } from './redaction/pattern';

/** Data for tests that is not part of the repository; it lies beside the checkout. */
const SHARED_DATA = path.resolve('../shared/data');

describe('a seeded corpus of listings, logs, settings and prose', () => {
  const score = scoreRedaction(generateCorpus(TEMPLATES, 6_000, 1));

  it('holds every kind, often, and technical facts beside them', () => {
    expect(Object.keys(score.recall).sort()).toEqual([...REDACTION_KINDS].sort());
    expect(score.values).toBeGreaterThan(20_000);
    expect(score.facts).toBeGreaterThan(20_000);
  });

  it.each(REDACTION_KINDS)('%s: at least 99 of 100 values are taken out whole', kind => {
    expect(score.recall[kind]).toBeGreaterThanOrEqual(0.99);
  });

  it('takes out little else, and leaves the technical facts', () => {
    expect(score.precision).toBeGreaterThanOrEqual(0.99);
    expect(score.kept).toBeGreaterThanOrEqual(0.999);
  });

  it('is told apart from a redaction that does nothing, and from one that takes everything', () => {
    const [text] = generateCorpus(['IP {ip:4private}, version {=8.0.3.1}'], 1, 1);
    expect(text?.labels).toHaveLength(2);
    const whole = scoreRedaction([{ template: 0, text: 'nothing here', labels: [{ is: 'ip', start: 0, end: 7 }] }]);
    expect(whole.recall.ip).toBe(0);
    const fact = scoreRedaction([
      { template: 0, text: 'ping 10.0.0.5', labels: [{ is: 'technical', start: 5, end: 13 }] },
    ]);
    expect(fact).toMatchObject({ precision: 0, kept: 0 });
  });
});

describe('forms that were held out once, and corrected for since', () => {
  const score = scoreRedaction(generateCorpus([...FIFTH_TEMPLATES, ...SIXTH_TEMPLATES], 2_950, 1));

  it('names and numbers are found nearly always where a rule can tell them', () => {
    expect(score.recall.user).toBeGreaterThanOrEqual(0.9);
    expect(score.recall.host).toBeGreaterThanOrEqual(0.84);
    expect(score.recall.serial).toBeGreaterThanOrEqual(0.84);
  });

  it('nothing technical is lost', () => {
    expect(score.precision).toBeGreaterThanOrEqual(0.99);
    expect(score.kept).toBeGreaterThanOrEqual(0.999);
  });
});

describe('forms that the patterns were never corrected for', () => {
  const score = scoreRedaction(generateCorpus(HELD_OUT_TEMPLATES, 2_400, 1));

  it('an address is found all the same', () => {
    expect(score.recall.email).toBeGreaterThanOrEqual(0.99);
    expect(score.recall.ip).toBeGreaterThanOrEqual(0.97);
  });

  it('a bare name or number often is not: docs/privacy.md says how often', () => {
    expect(score.recall.host).toBeGreaterThanOrEqual(0.65);
    expect(score.recall.user).toBeGreaterThanOrEqual(0.48);
    expect(score.recall.serial).toBeGreaterThanOrEqual(0.53);
  });

  it('little technical is lost', () => {
    expect(score.precision).toBeGreaterThanOrEqual(0.99);
    expect(score.kept).toBeGreaterThanOrEqual(0.99);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(at) : [at];
  });
}

const SMARTCTL = path.join(SHARED_DATA, 'linuxhw-enterprisedrive/reports');
const CRASHES = path.join(SHARED_DATA, 'crash-texts.json');

describe('real texts', () => {
  it.skipIf(!existsSync(SMARTCTL))(
    'of 200 anonymised smartctl outputs nothing is taken (skipped where ../shared/data is absent)',
    () => {
      const files = filesUnder(SMARTCTL);
      expect(files).toHaveLength(200);
      for (const file of files) expect(redact(readFileSync(file, 'utf8')).redactions, file).toEqual([]);
    },
  );

  it.skipIf(!existsSync(CRASHES))(
    'of crash texts only the names of the machines are taken (skipped where ../shared/data is absent)',
    () => {
      const crashes = JSON.parse(readFileSync(CRASHES, 'utf8')) as { id: string; text: string }[];
      expect(crashes.length).toBeGreaterThan(80);
      const taken = crashes.flatMap(({ text }) =>
        redact(text).redactions.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`),
      );
      expect([...new Set(taken)].sort()).toEqual(
        [
          'ESX01',
          'argon',
          'bnibws03',
          'durandal',
          'host1.example',
          'lockheed',
          'macross',
          'pve',
          'workstation',
          'xcp-ng-mfshjjxr',
        ].map(name => `host ${name}`),
      );
    },
  );
});
