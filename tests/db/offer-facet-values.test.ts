import { expect, it } from 'vitest';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { offerFacetValues } from '@/lib/service/offer-facet-values';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase('seeded');

/** What may be answered with a click, for a facet that the verdict asks for. */
async function offered(configuration: Configuration, facet: string) {
  const [outcome] = await checkConfigurations([configuration]);
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  const open = outcome.verdict.undetermined.map(one => one.facet);
  expect(open).toContain(facet);
  return (await offerFacetValues(outcome.verdict, open)).get(facet) ?? [];
}

const EVO: Configuration = {
  device: { key: 'pci:144d:a804' },
  platform: { product: 'linux-debian', release: 'bookworm' },
  driver: { name: 'nvme' },
};

it('offers the boards that the issue speaks of before the others, each with its maker', async () => {
  const values = await offered(EVO, 'board.product');
  const asus = { facet: 'board.product', label: 'ASUSTeK COMPUTER INC.' };
  const also = { facet: 'board.vendor', value: 'ASUSTeK COMPUTER INC.' };
  expect(values.slice(0, 2)).toEqual([
    { ...asus, value: 'PRIME B350M-A', also },
    { ...asus, value: 'PRIME Z370-A', also },
  ]);
  expect(values.map(one => one.value)).toContain('Raspberry Pi 5');
  expect((await offered(EVO, 'board.vendor'))[0]).toEqual({ facet: 'board.vendor', value: also.value, label: null });
});

it('of a maker that was given only his', async () => {
  const values = await offered({ ...EVO, board: { vendor: 'ASUSTeK COMPUTER INC.' } }, 'board.product');
  expect(values).toEqual([
    { facet: 'board.product', value: 'PRIME B350M-A', label: null },
    { facet: 'board.product', value: 'PRIME Z370-A', label: null },
  ]);
});

it('however the maker is spelled, as far as an issue takes him for one', async () => {
  const values = await offered({ ...EVO, board: { vendor: 'ASUS' } }, 'board.product');
  expect(values.map(one => one.value)).toEqual(['PRIME B350M-A', 'PRIME Z370-A']);
});

it('of a board that was given only its maker', async () => {
  const values = await offered({ ...EVO, board: { product: 'PRIME Z370-A' } }, 'board.vendor');
  expect(values.map(one => one.value)).toEqual(['ASUSTeK COMPUTER INC.']);
});

it('and the board that is taken settles what it was asked for', async () => {
  const asksFor = async (configuration: Configuration) => {
    const [outcome] = await checkConfigurations([configuration]);
    if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
    return outcome.verdict.known_issues.find(one => one.id === 'KNB-2026-0068')?.undetermined;
  };
  const board = { vendor: 'ASUSTeK COMPUTER INC.', product: 'PRIME B350M-A' };
  expect(await asksFor(EVO)).toEqual(expect.arrayContaining(['board.product', 'board.vendor']));
  const left = await asksFor({ ...EVO, board });
  expect(left).toBeDefined();
  expect(left?.filter(facet => facet.startsWith('board.'))).toEqual([]);
});
