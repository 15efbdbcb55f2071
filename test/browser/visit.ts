import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { inject } from 'vitest';

export interface VisitChoices {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** One person at one screen, and everything that went wrong in the page while they were there. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors, script marks and breaches of the content security policy, in order. */
  readonly trouble: string[];
  /** Another tab of the same browser: the same cookie. */
  newTab(): Promise<Page>;
  close(): Promise<void>;
}

/** Refusals are part of ordinary life (a fresh code is asked for by a 403); the browser logs them as errors all the same. */
const ordinary = /Failed to load resource: the server responded with a status of (403|404|409|412)/;

/** The demo clinic of this worker. */
function demoUrl(): string {
  const urls = inject('demoUrls');
  return urls[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % urls.length] ?? '';
}

/** Opens a browser profile of its own on the demo clinic's sign-in page. */
export async function visit(browser: Browser, choices: VisitChoices = {}): Promise<Visit> {
  const { width = 1440, height = width < 500 ? 844 : 900, scheme = 'light' } = choices;
  const context = await browser.newContext({
    baseURL: demoUrl(),
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const trouble: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  const watch = (page: Page) => {
    const pending = new Set<Request>();
    onTheWay.set(page, pending);
    page.on('request', (request) => pending.add(request));
    page.on('requestfinished', (request) => pending.delete(request));
    page.on('requestfailed', (request) => pending.delete(request));
    page.on('console', (message) => {
      const bad = message.type() === 'error' || message.text().includes('titrate-was-here');
      if (bad && !ordinary.test(message.text())) trouble.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  };
  context.on('page', watch);
  const page = await context.newPage();
  await page.goto('/');
  return { page, context, trouble, newTab: () => context.newPage(), close: () => context.close() };
}

/** Signs in with one click as one of the demo clinic's people. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('navigation', { name: /Main|Principal/ }).waitFor();
}

/** Opens the chart of a patient whose name is in the list, and waits until it stands. Gives the chart's path. */
export async function openChart(page: Page, name: string): Promise<string> {
  await page.goto(`/patients?search=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name: 'Balance' }).waitFor();
  return new URL(page.url()).pathname;
}

/** What each page has asked the server for and not got yet. */
const onTheWay = new WeakMap<Page, ReadonlySet<Request>>();

/** As long as this has nothing been on its way when a page counts as quiet: an answer that asks for more does so at once. */
const quietFor = 150;

/** Waits until nothing on the page is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  // The page itself comes after the app that shows it
  await page
    .locator('main')
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => {});
  const pending = onTheWay.get(page);
  const until = Date.now() + 30_000;
  for (let quiet = 0; quiet < quietFor && Date.now() < until; quiet += 25) {
    await page.waitForTimeout(25);
    if ((pending?.size ?? 0) > 0) quiet = -25;
  }
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => {});
}
