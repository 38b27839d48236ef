import { beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../support/sample-report';
import { createMaintainer, signIn } from './maintainer';
import { builtServer, openPage, requireBrowser, violations } from './open-page';

requireBrowser();
beforeAll(createMaintainer);

/** A stranger's report by the form, which its address has filled in. */
async function reportByForm(description: string): Promise<string> {
  const { page, close } = await openPage({ script: false });
  const { configuration } = sampleReport();
  const query = new URLSearchParams({
    device: configuration.device.key ?? '',
    platform: configuration.platform?.product ?? '',
    release: configuration.platform?.release ?? '',
    build: configuration.platform?.build ?? '',
    driver: configuration.driver?.name ?? '',
    version: configuration.driver?.version ?? '',
    outcome: 'fails',
    symptoms: 'link-lost',
    description,
  });
  await page.goto(`/reports/new?${query}`);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Send this report' }).click();
  await page.getByText('Thank you: it is kept').waitFor();
  const id = await page.getByRole('link', { name: /^REP-/ }).first().textContent();
  await close();
  return id ?? '';
}

const CHECK = '/check?device=8086%3A1533&platform=esxi&release=7.0&build=17630552&driver=igbn&version=1.4.11.2';

describe.each([{ script: true }, { script: false }])('triage, scripts: $script', ({ script }) => {
  it('accepts a report, which then counts; the undo takes it back; both stand in the log', async () => {
    const id = await reportByForm(`The link is lost, scripts: ${script}.`);
    const { page, complaints, close } = await openPage({ script });
    await signIn(page);
    await page.getByRole('link', { name: id }).click();
    await page.waitForURL(`**/admin/reports/${id}`);
    // axe waits by timers, which a page without scripts does not have.
    if (script) expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Reject' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /because/ })
      .waitFor();
    await page.getByRole('button', { name: 'Accept: it counts' }).click();
    await page.getByText('stands as accepted').waitFor();
    await page.goto(`/reports/${id}`);
    await page.getByText('Accepted: it counts.').waitFor();
    await page.goto(CHECK);
    expect(await page.getByRole('article').textContent()).toContain(id);

    await page.goto(`/admin/reports/${id}`);
    await page.getByRole('button', { name: 'Undo the last decision' }).click();
    await page.getByText('stands as received').waitFor();
    await page.goto(CHECK);
    expect(await page.getByRole('article').textContent()).not.toContain(id);

    await page.goto(`/admin/reports/${id}`);
    await page.getByText('Decide about the combination itself').click();
    await page.getByLabel('What it rests on').fill('Seen in our lab.');
    await page.getByRole('button', { name: 'It is bad' }).click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    await page.goto(CHECK);
    expect(await page.getByRole('article').textContent()).toContain('maintainer-bad');
    await page.goto(`/admin/reports/${id}`);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor({ state: 'detached' });
    await page.goto(CHECK);
    expect(await page.getByRole('article').textContent()).not.toContain('maintainer-bad');

    await page.goto('/admin/audit');
    const log = (await page.getByRole('main').textContent()) ?? '';
    expect(log).toContain('report.accept');
    expect(log).toContain(id);
    expect(complaints).toEqual([]);
    await close();
  });
});

it('a report is claimed, asked about and merged, each told with its reason', async () => {
  const [first, second] = [await reportByForm('The first one.'), await reportByForm('The second one.')];
  const { page, complaints, close } = await openPage({ script: false });
  await signIn(page);
  await page.goto(`/admin/reports/${second}`);
  await page.getByRole('button', { name: 'Claim' }).click();
  await page.getByText('report.claim').waitFor();
  await page.getByLabel('Reason or question').fill('Which firmware?');
  await page.getByRole('button', { name: 'Ask its author' }).click();
  await page.getByText('stands as needs-info').waitFor();
  await page.goto(`/reports/${second}`);
  await page.getByText('Which firmware?').waitFor();
  await page.goto('/admin?status=needs-info');
  await page.getByRole('link', { name: second }).waitFor();
  expect(await page.getByRole('link', { name: first }).count(), 'filtered out').toBe(0);
  await page.goto(`/admin/reports/${second}`);
  await page.getByLabel('Duplicate of').fill(first);
  await page.getByRole('button', { name: 'Merge into another' }).click();
  await page.getByText('stands as merged').waitFor();
  await page.goto(`/reports/${second}`);
  expect(await page.getByRole('main').textContent()).toContain(first);
  expect(complaints).toEqual([]);
  await close();
});

describe('a known issue from a report', () => {
  it('shows what it would cover before it is published, and decides afterwards', async () => {
    const id = await reportByForm('It happens each night.');
    const { page, complaints, close } = await openPage();
    await signIn(page);
    await page.goto(`/admin/reports/${id}`);
    await page.getByRole('button', { name: 'Accept: it counts' }).click();
    await page.getByText('stands as accepted').waitFor();
    await page.getByRole('link', { name: 'Write a known issue from it' }).click();
    await page.waitForURL('**/admin/issues/edit?from=*');
    expect(await violations(page)).toEqual([]);
    const title = 'I210 under igbn 1.4.11.2 loses its link each night';
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Summary').fill('Told by one person.');
    await page.getByLabel('Why this certainty').fill('One report, nothing seen by us.');
    await page.getByRole('button', { name: 'Preview what it covers' }).click();
    await page.getByRole('status').getByText(id).first().waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe(title);
    await page.getByLabel('Stands as').selectOption('published');
    await page.getByLabel('With the vendor: next step').selectOption({ index: 1 });
    await page.getByLabel('On', { exact: true }).fill('2026-11-20');
    await page.getByLabel('What was said').fill('Told its support by mail.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('is saved as published').waitFor();
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('Told its support by mail.');

    // An edit is taken back by saving the version before it.
    const editor = `/admin/issues/edit?id=${page.url().split('/').at(-1)}`;
    await page.goto(editor);
    await page.getByLabel('Title').fill('A title by mistake');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('is saved as published').waitFor();
    await page.goto(editor);
    await page.getByText('Undo: go back').click();
    await page
      .getByRole('link', { name: /published$/ })
      .last()
      .click();
    await page.getByText('This one: save it').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('is saved as published').waitFor();
    await page.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks strangers who they are on every page', async () => {
    for (const path of ['/admin', '/admin/audit', '/admin/disputes', '/admin/issues/edit']) {
      const answer = await fetch(`${builtServer().url}${path}`, { redirect: 'manual' });
      expect([302, 303, 307]).toContain(answer.status);
      expect(answer.headers.get('location')).toContain('/admin/sign-in');
      expect(answer.headers.get('cache-control')).toContain('no-store');
    }
  });
});
