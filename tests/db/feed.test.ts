import { describe, expect, it } from 'vitest';
import type { Feed, FeedQuestion } from '@/lib/contract/feed';
import { renderFeed } from '@/lib/service/publish-feed';
import { readSeed } from '@/lib/service/read-seed';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase('seeded');

type Item = Feed['items'][number];

async function itemsOf(asked: FeedQuestion = {}): Promise<Item[]> {
  const { bytes } = await renderFeed(asked);
  return JSON.parse(bytes.toString()).items;
}

const RECORDS = new Map(readSeed('prisma/seed').seed['known-issues'].map(issue => [issue.id, issue]));
const concerns = (item: Item, ...targets: string[]) => item._knownbad.devices.some(target => targets.includes(target));
const begins = (item: Item, prefix: string) => item._knownbad.devices.some(target => target.startsWith(prefix));
const names = (item: Item, product: string) =>
  RECORDS.get(item._knownbad.id)?.affected.some(group =>
    group.all_of.some(matcher => matcher.facet === 'platform' && matcher.product.includes(product)),
  ) ?? false;

describe('a narrowed feed is the part of the whole feed that fits, in its order', () => {
  const device = ['pci:8086:10d3', 'pci:8086:*', '*'];
  it.each<[FeedQuestion, (item: Item) => boolean]>([
    [{ platform: 'esxi' }, item => names(item, 'esxi')],
    [{ platform: 'proxmox-ve' }, item => names(item, 'proxmox-ve')],
    [{ platform: 'windows-server' }, item => names(item, 'windows-server')],
    [{ vendor: '8086' }, item => begins(item, 'pci:8086:') || begins(item, 'usb:8086:')],
    [{ vendor: 'PCI:10EC' }, item => begins(item, 'pci:10ec:')],
    [{ device: 'pci:8086:10d3' }, item => concerns(item, ...device, 'class:0200')],
    [{ decision: 'block' }, item => item._knownbad.decision === 'block'],
    [
      { vendor: '8086', platform: 'esxi', decision: 'review' },
      item => begins(item, 'pci:8086:') && names(item, 'esxi') && item._knownbad.decision === 'review',
    ],
  ])('%j', async (asked, fits) => {
    const whole = await itemsOf();
    const expected = whole.filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(whole.length);
    // The whole feed is cut at its end, so a narrowed one may reach further back.
    const shown = new Set(whole.map(item => item.id));
    expect((await itemsOf(asked)).filter(item => shown.has(item.id))).toEqual(expected);
  });
});
