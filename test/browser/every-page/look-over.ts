import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { misreadableIn } from '../../promises/misreadable.ts';
import { didRounds, fullRun } from '../../promises/rounds.ts';
import { accessibilityProblems } from '../accessibility-problems.ts';
import { launchBrowser } from '../launch-browser.ts';
import { settled, signInAs, visit } from '../visit.ts';
import { keyboardProblems } from './keyboard-problems.ts';
import { nobody, type Part, parts } from './pages.ts';
import { scrollProblems } from './scroll-problems.ts';
import type { Stop } from './stops/stop.ts';

/** Ids and checksums are for programs; `cc` in one is no volume. */
const withoutIds = (text: string): string => text.replace(/\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b/g, '');

/** How far the page runs out of its window to the right, in pixels: as it stays, not as it stands for one frame. */
async function sideways(page: Page): Promise<number> {
  // What measures itself (the timeline) draws again once its place is known
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, undefined, {
      timeout: 1_000,
    })
    .catch(() => {});
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What runs out of the window, and out of a smaller phone: also how a page magnified four times looks. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const here = await sideways(page);
  const { width, height } = page.viewportSize() ?? { width: 390, height: 844 };
  if (width > 390) return here > 0 ? [`runs ${here} px out of the screen`] : [];
  const smallest = 320;
  await page.setViewportSize({ width: smallest, height });
  const there = await sideways(page);
  await page.setViewportSize({ width, height });
  return [
    ...(here > 0 ? [`runs ${here} px out of the screen`] : []),
    ...(there > 0 ? [`runs ${there} px out of a screen of ${smallest}`] : []),
  ];
}

/** A width, and the colours looked at in it: both in the full run. */
interface Look {
  readonly width: 1440 | 390;
  readonly scheme: 'light' | 'dark';
}
export const atADesk: Look = { width: 1440, scheme: 'light' };
export const onAPhone: Look = { width: 390, scheme: 'dark' };

/** Walks through the pages and states of one part as each of its people, and holds against them what everybody should get. */
export function lookOverEveryPage(part: Part, { width, scheme }: Look): void {
  const schemes = fullRun ? (['light', 'dark'] as const) : [scheme];
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  describe.each(schemes)(`[Q1] every page of ${part} at ${width} px, %s`, (scheme) => {
    test.for(Object.entries<readonly Stop[]>(parts[part]))(
      'as %s',
      { timeout: 600_000 },
      async ([who, stops], context) => {
        const here = await visit(browser, { width, scheme });
        const { page } = here;
        if (who !== nobody) await signInAs(page, who);
        const found: Record<string, readonly string[]> = {};
        for (const stop of stops) {
          await stop.open(page);
          await settled(page);
          // biome-ignore lint/performance/useDomNodeTextContent: what a person reads, line by line, is what this is about
          const text = withoutIds(await page.locator('body').innerText());
          const problems = [
            ...(await accessibilityProblems(page)),
            ...misreadableIn(text),
            ...(/no interactions?\b/i.test(text) ? ['says "no interactions"'] : []),
            ...(await tooWide(page)),
            // The keyboard is the same in both colours, and the app asks for no phone to have one
            ...((width === 1440 && scheme === 'light') || who === nobody ? await keyboardProblems(page) : []),
            ...(await scrollProblems(page)),
            ...here.trouble.splice(0),
          ];
          if (problems.length > 0) found[stop.name] = problems;
        }
        expect(found).toEqual({});
        didRounds(context, stops.length);
        await here.close();
      },
    );
  });
}
