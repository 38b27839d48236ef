import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FINGERPRINT_TOKENS } from './fingerprint';
import { type KnownSignature, rankKnown } from './rank-known';
import { signatureOf } from './sign';
import { signIssue } from './sign-issue';
import { similarity } from './similarity';

const RECORD = path.resolve('prisma/seed/known-issues/KNB-2026-0001.json');

function known(id: string, ...texts: string[]): KnownSignature[] {
  const { keys, entries } = signIssue(texts);
  return entries.map(({ fingerprint }) => ({ id, keys, fingerprint }));
}

const R8169 = 'NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out';
const R8152 = 'NETDEV WATCHDOG: eth1 (r8152): transmit queue 0 timed out';

describe('ranking what is known', () => {
  it('calls an equal key the same, and puts it first', () => {
    const ranked = rankKnown(signatureOf(`[ 12.345678] ${R8169.replace('queue 0', 'queue 3')}`), [
      ...known('B', R8152),
      ...known('A', R8169),
    ]);
    expect(ranked.decision).toBe('same');
    expect(ranked.matches.map(match => [match.id, match.match])).toEqual([
      ['A', 'same'],
      ['B', 'looks-like'],
    ]);
  });

  it('never calls a text the same by likeness, even if it is equal but incomplete', () => {
    const incomplete = 'ata1: COMRESET failed (errno=-16)';
    const ranked = rankKnown(signatureOf(incomplete), known('A', incomplete));
    expect(ranked).toMatchObject({ decision: 'looks-like', matches: [{ id: 'A', match: 'looks-like' }] });
    expect(ranked.matches[0]?.similarity).toBeCloseTo(1);
  });

  it('makes a problem of a further event of the text a candidate, not the same', () => {
    const text = `BUG: unable to handle kernel NULL pointer dereference\nRIP: 0010:igb_poll+0x1/0x2 [igb]\n${R8169}`;
    const ranked = rankKnown(signatureOf(text), known('A', R8169));
    expect(ranked).toMatchObject({ decision: 'looks-like', matches: [{ id: 'A', match: 'looks-like' }] });
  });

  it('says nothing-known where nothing is alike', () => {
    expect(
      rankKnown(signatureOf(R8169), known('A', 'NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus.')),
    ).toEqual({
      decision: 'nothing-known',
      matches: [],
    });
    expect(rankKnown(signatureOf('hello'), known('A', R8169)).decision).toBe('nothing-known');
  });

  it('counts a problem with several texts once, and lists at most ten', () => {
    const many = Array.from({ length: 30 }, (_, i) => known(`P${i}`, R8152)).flat();
    const ranked = rankKnown(signatureOf(R8169), [...known('A', `${R8169}\n`, R8152), ...many]);
    expect(ranked.matches).toHaveLength(10);
    expect(ranked.matches[0]).toMatchObject({ id: 'A', match: 'same' });
    expect(new Set(ranked.matches.map(match => match.id)).size).toBe(10);
  });
});

describe('similarity', () => {
  const fingerprint = fc
    .uniqueArray(fc.constantFrom(...'c:a c:b o:x o:y d:p d:q f:g f:h i:1 w:m w:n w:o w:p'.split(' ')), {
      maxLength: MAX_FINGERPRINT_TOKENS,
    })
    .map(tokens => [...tokens].sort());

  it('is symmetric, between 0 and 1, and 1 for equal ones', () => {
    fc.assert(
      fc.property(fingerprint, fingerprint, (a, b) => {
        const alike = similarity(a, b);
        expect(alike).toBe(similarity(b, a));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        if (a.length > 0) expect(similarity(a, a)).toBeCloseTo(1);
        if (!a.some(token => b.includes(token))) expect(alike).toBe(0);
      }),
    );
  });

  it('weighs the owner above any word', () => {
    const owner = similarity(['o:r8169', 'w:a'], ['o:r8169', 'w:b']);
    const word = similarity(['o:r8169', 'w:a'], ['o:r8152', 'w:a']);
    expect(owner).toBeGreaterThan(word);
  });
});

describe('signing an issue', () => {
  it('joins single lines to one text: KNB-2026-0001 has the founding key', () => {
    const { signatures } = JSON.parse(readFileSync(RECORD, 'utf8')) as { signatures: string[] };
    const signed = signIssue(signatures);
    expect(signed.keys).toEqual(['v5 psod-lockup | ethtool | Failed to ack TLB invalidate']);
    expect(signed.entries).toHaveLength(1);
  });

  it('takes each entry for a text of its own as soon as one has a line break', () => {
    expect(signIssue([`${R8169}\n`, R8152]).keys).toEqual([
      'v5 netdev-watchdog | r8169 | transmit queue timed out',
      'v5 netdev-watchdog | r8152 | transmit queue timed out',
    ]);
    expect(signIssue([R8169, R8152]).keys).toEqual(['v5 netdev-watchdog | r8169 | transmit queue timed out']);
    expect(signIssue([])).toEqual({ entries: [], keys: [] });
  });
});
