import type { Page } from 'playwright-core';

/** A page longer than the window moves under the wheel, unless a dialog lies over it. Gives what is wrong, in words. */
export async function scrollProblems(page: Page): Promise<readonly string[]> {
  const { longer, covered, width, height } = await page.evaluate(() => ({
    longer: document.documentElement.scrollHeight - window.innerHeight,
    covered: [...document.querySelectorAll('[role="dialog"]')].some((one) => one.checkVisibility()),
    width: window.innerWidth,
    height: window.innerHeight,
  }));
  if (longer < 50 || covered) return [];
  await page.evaluate(() => window.scrollTo(0, 0));
  // At the edge, where no list of its own takes the wheel
  await page.mouse.move(width - 3, height / 2);
  await page.mouse.wheel(0, 200);
  const moved = await page
    .waitForFunction(() => window.scrollY > 0, undefined, { timeout: 2_000 })
    .then(() => true)
    .catch(() => false);
  await page.evaluate(() => window.scrollTo(0, 0));
  return moved ? [] : [`${longer} px below the window cannot be scrolled to`];
}
