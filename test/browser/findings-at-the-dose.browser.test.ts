import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { openChart, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** True when all of it can be seen without scrolling: inside the window and above the foot of the drawer. */
async function inSight(page: Page, part: Locator): Promise<boolean> {
  const box = await part.boundingBox();
  const foot = await page.getByRole('dialog').locator('footer').boundingBox();
  return box !== null && foot !== null && box.y >= 0 && box.y + box.height <= foot.y;
}

describe.each([1440, 390])('at %i px', (width) => {
  test('a dose finding is seen where the dose is typed, goes with the dose, and is signed from its beginning', async () => {
    const here = await visit(browser, { width });
    const { page } = here;
    await signInAs(page, 'Okafor');
    await openChart(page, 'Whitfield, Jonah');
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('combobox', { name: 'Medication' }).fill('citalopram');
    await page
      .getByRole('option', { name: /Citalopram/ })
      .first()
      .click();
    await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '20 mg tablet' });
    const dose = page.getByRole('textbox', { name: 'Dose', exact: true });
    await dose.click();
    await page.keyboard.type('80');
    const finding = page.getByRole('article').filter({ hasText: 'above the highest dose' });
    await finding.waitFor();
    expect(await inSight(page, dose)).toBe(true);
    expect(await inSight(page, finding.getByText('above the highest dose').first())).toBe(true);
    // Two of 40 mg would be fewer tablets of a dose that nobody should take.
    expect(await page.getByRole('button', { name: /for the same dose/ }).count()).toBe(0);
    await finding.getByRole('button', { name: 'At most 40 mg a day' }).click();
    await finding.waitFor({ state: 'detached' });
    expect(await dose.inputValue()).toBe('40');
    await page.getByRole('button', { name: 'Use 1 × 40 mg tablet for the same dose' }).waitFor();

    await page
      .getByRole('combobox', { name: 'For', exact: true })
      .selectOption({ label: 'Panic disorder (off label)' });
    await page.getByRole('button', { name: 'Review and sign' }).click();
    const statement = page.getByText('For: Panic disorder (off label).');
    await statement.waitFor();
    await page.waitForURL(/act=draft/);
    expect(await inSight(page, page.getByRole('heading', { name: 'What will be recorded' }))).toBe(true);
    expect(here.trouble).toEqual([]);
    await here.close();
  });
});
