import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityProblems } from '../accessibility-problems.ts';
import { settled, type Visit } from '../visit.ts';

/** What every page on the way must be: accessible as far as a machine can tell, as wide as the screen, without complaint in the console. */
export async function lookOver({ page, trouble }: Visit): Promise<void> {
  await page.locator('h1').first().waitFor();
  await settled(page);
  const where = new URL(page.url()).pathname;
  // A step may have scrolled the page: what now lies half under its fixed head is not too small to press
  const found = (await accessibilityProblems(page)).filter((one) => !one.includes('partially obscured'));
  expect(found, where).toEqual([]);
  expect(await sideways(page), `${where} is no wider than the screen`).toBe(0);
  expect(trouble).toEqual([]);
}

/** By how many pixels the page is wider than the screen. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** Opens an address and looks it over. */
export async function walkTo(here: Visit, path: string): Promise<void> {
  await here.page.goto(path);
  await lookOver(here);
}
