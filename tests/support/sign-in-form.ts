import type { Page } from 'playwright-core';

/** Signs in on the page of that form; the queue follows. */
export async function fillSignInForm(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/admin');
}
