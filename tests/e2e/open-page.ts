import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../support/browser';
import { type BuiltServer, startBuiltServer } from '../support/built-server';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: BuiltServer | undefined;
let browser: Browser | undefined;

/** Starts a server of this file's own, on the curated records, and the browser. */
export function requireBrowser(): void {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startBuiltServer(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
}

export function builtServer(): BuiltServer {
  if (!server) throw new Error('requireBrowser was not called');
  return server;
}

/** How a reader looks at a page. */
export interface Reader {
  script?: boolean;
  width?: number;
  dark?: boolean;
  forcedColors?: boolean;
}

/** A page whose console errors (CSP violations are errors) and requests to others are collected. */
export async function openPage(reader: Reader = {}) {
  const { url } = builtServer();
  if (!browser) throw new Error('requireBrowser was not called');
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: reader.script ?? true,
    viewport: { width: reader.width ?? 1280, height: 900 },
    colorScheme: reader.dark ? 'dark' : 'light',
    forcedColors: reader.forcedColors ? 'active' : 'none',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => {
    if (new URL(request.url()).origin !== url) complaints.push(`asked a third party: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/**
 * Goes where a link or a button leads and waits until that page has been read to its end: a click ends when the answer
 * begins, and `count()` does not wait for the rest.
 */
export async function follow(target: Locator): Promise<void> {
  await target.click();
  await target.page().waitForLoadState();
}

/** Every rule of axe that is broken, the size of targets (WCAG 2.2, 2.5.8) included. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await axe.run({ rules: { 'target-size': { enabled: true } } });
    return found.violations.map(violation => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
  });
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
