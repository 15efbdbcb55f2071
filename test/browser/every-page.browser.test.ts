import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { misreadableIn } from '../promises/misreadable.ts';
import { didRounds, fullRun } from '../promises/rounds.ts';
import { keyboardProblems } from './keyboard-problems.ts';
import { launchBrowser } from './launch-browser.ts';
import { stops } from './pages.ts';
import { scrollProblems } from './scroll-problems.ts';
import { settled, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Both widths and both colour schemes on every run; all four pairs in the full one. */
const allLooks = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;
const looks = fullRun
  ? allLooks
  : allLooks.filter(({ width, scheme }) => (width === 1440) === (scheme === 'light'));

/** Ids and checksums are for programs; `cc` in one is no volume. */
const withoutIds = (text: string): string => text.replace(/\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b/g, '');

/** What axe finds, one line each. */
async function accessibilityProblems(page: Parameters<typeof settled>[0]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Nothing runs out of a smaller phone either, or of a page magnified four times. */
async function tooWideFor(page: Page, narrow: number, width: number): Promise<readonly string[]> {
  const { height } = page.viewportSize() ?? { height: 844 };
  await page.setViewportSize({ width: narrow, height });
  // What measures itself (the timeline) draws again after the window has changed
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, undefined, {
      timeout: 1_000,
    })
    .catch(() => {});
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize({ width, height });
  return sideways > 0 ? [`runs ${sideways} px out of a screen of ${narrow}`] : [];
}

describe.each(looks)('[Q1] every page at $width px, $scheme', ({ width, scheme }) => {
  test('before sign-in', async () => {
    const here = await visit(browser, { width, scheme });
    await settled(here.page);
    expect(await accessibilityProblems(here.page)).toEqual([]);
    expect(await keyboardProblems(here.page)).toEqual([]);
    await here.close();
  });

  test.for(Object.keys(stops))('as %s', { timeout: 600_000 }, async (who, context) => {
    const here = await visit(browser, { width, scheme });
    const { page } = here;
    await signInAs(page, who);
    const found: Record<string, readonly string[]> = {};
    for (const stop of stops[who] ?? []) {
      await stop.open(page);
      await settled(page);
      // biome-ignore lint/performance/useDomNodeTextContent: what a person reads, line by line, is what this is about
      const text = withoutIds(await page.locator('body').innerText());
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const problems = [
        ...(await accessibilityProblems(page)),
        ...misreadableIn(text),
        ...(/no interactions?\b/i.test(text) ? ['says "no interactions"'] : []),
        ...(sideways > 0 ? [`runs ${sideways} px out of the screen`] : []),
        ...(width === 390 ? await tooWideFor(page, 320, width) : []),
        // The keyboard is the same in both colours; a phone has none
        ...(width === 1440 && scheme === 'light' ? await keyboardProblems(page) : []),
        ...(await scrollProblems(page)),
        ...here.trouble.splice(0),
      ];
      if (problems.length > 0) found[stop.name] = problems;
    }
    expect(found).toEqual({});
    didRounds(context, (stops[who] ?? []).length);
    await here.close();
  });
});
