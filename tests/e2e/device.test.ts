import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, pool } from '@/lib/db/pool';
import { ingestKernel } from '@/lib/ingest/run-ingest';
import { smallKernel } from '../support/small-kernel';
import { builtServer, follow, openPage, overflow, requireBrowser, violations } from './open-page';

requireBrowser();

const PAGE = '/devices/pci%3A8086%3A10d3';

beforeAll(async () => {
  process.env.DATABASE_URL = builtServer().databaseUrl;
  const provenance = (sha: string) => ({
    source: 'linux-image',
    file: `${sha}.deb`,
    sha256: sha.repeat(64),
    licence: 'GPL-2.0-only',
  });
  const claiming = smallKernel('6.1.192-2', 'amd64', [
    { driver: 'e1000e', vendor: '8086', device: '10d3' },
    { driver: 'i40e', vendor: '8086', device: '1572' },
  ]);
  const silent = smallKernel('6.1.192-2', 'cloud-amd64', [{ driver: 'virtio_net', vendor: '1af4', device: '1000' }]);
  await ingestKernel(provenance('b'), claiming, { bytes: 1 });
  await ingestKernel(provenance('c'), silent, { bytes: 1 });
});

afterAll(() => closePool());

describe.each([{ script: true }, { script: false }])('a part, scripts: $script', ({ script }) => {
  it('its issues are read against it: surest first, what may apply with what it depends on', async () => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto(PAGE);
    const issues = page.locator('#issues li');
    expect(await issues.first().textContent()).toContain('this part');
    const founding = issues.filter({ hasText: 'KNB-2026-0001' });
    expect(await founding.textContent()).toMatch(
      /block[\s\S]*low[\s\S]*may apply, depends on .*platform.*“Which LAN port the BMC uses”/,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('the drivers that claim it stand by kernel; silence of a whole kernel is a no; a claim leads to its check', async () => {
    const { page, close } = await openPage({ script });
    await page.goto(PAGE);
    const table = page.getByRole('region', { name: 'Drivers that claim it, by kernel' });
    const rows = await table.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(2);
    expect(rows.find(row => !row.includes('cloud'))).toMatch(/Debian 12 \(bookworm\).*6\.1\.192-2.*by id/);
    expect(rows.find(row => row.includes('cloud-amd64'))).toMatch(/no$/);
    await follow(table.getByRole('link', { name: /^by id.*check e1000e on 6\.1\.192-2$/ }));
    expect(new URL(page.url()).search).toBe(
      '?device=pci%3A8086%3A10d3&platform=linux-debian&release=bookworm&build=6.1.192-2&driver=e1000e',
    );
    await close();
  });
});

describe('drives by model', () => {
  it('warnings filed under models are shown where the model fits, and only there', async () => {
    const { page, close } = await openPage();
    await page.goto('/devices/model%3Aata%3ACrucial_CT512MX100SSD1');
    const ids = await page.locator('#issues li').allTextContents();
    expect(ids.join(' ')).toContain('KNB-2026-0036');
    expect(ids.join(' ')).not.toContain('KNB-2026-0044');
    await close();
  });

  it('an id that stands for several models names those that an issue fits, and folds the rest', async () => {
    const { page, close } = await openPage();
    await page.goto('/devices/pci%3A144d%3Aa80a');
    const issues = page.locator('#issues');
    const near = issues.locator('ul').first().locator('li');
    expect(await near.filter({ hasText: 'KNB-2026-0032' }).textContent()).toContain('Samsung SSD 980 PRO 2TB');
    expect(await near.filter({ hasText: 'KNB-2026-0044' }).count()).toBe(0);
    const folded = issues.locator('details', { hasText: 'no source connects' });
    expect(await folded.locator('li', { hasText: 'KNB-2026-0044' }).isVisible()).toBe(false);
    await folded.locator('summary').click();
    expect(await folded.locator('li', { hasText: 'KNB-2026-0044' }).isVisible()).toBe(true);
    await close();
  });
});

describe('field reports', () => {
  it('about an emulated part of the same id stand apart and are counted apart', async () => {
    await pool().query(
      `INSERT INTO field_report SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'REP-2026-9001',
              'attachment', 'emulated', 'machine_unit', 'another machine', 'driver', 'e1000e'))).*
         FROM field_report r WHERE id = 'REP-2010-0001'`,
    );
    const { page, close } = await openPage();
    await page.goto(PAGE);
    const reports = page.locator('#reports');
    expect(await reports.getByText('Machines: 1 fails, 0 work.').textContent()).toContain(
      'With an emulated part of the same id: 1, counted apart.',
    );
    const apart = reports.locator('section', { hasText: 'Emulated parts of the same id' }).last();
    expect(await apart.locator('[id="REP-2026-9001"]').count()).toBe(1);
    expect(await apart.locator('[id="REP-2010-0001"]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('where there is none, words and one step', async () => {
    const { page, close } = await openPage({ script: false, width: 390 });
    await page.goto('/devices/pci%3A8086%3A1533');
    const reports = page.locator('#reports');
    expect(await reports.textContent()).toContain('That is not the same as “works”');
    expect(await reports.getByRole('link').getAttribute('href')).toBe('/check?device=pci%3A8086%3A1533');
    expect(await overflow(page)).toBe(0);
    await close();
  });
});
