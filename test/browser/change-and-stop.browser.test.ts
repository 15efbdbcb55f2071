import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tabTo, type } from './keys.ts';
import { launchBrowser } from './launch-browser.ts';
import { openChart, settled, signInAs, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const current = (page: Page) => page.getByRole('region', { name: 'Current medications' });

/** Opens the menu of a medication and picks an entry of it, with keys. */
async function choose(page: Page, medication: string, entry: string): Promise<void> {
  await tabTo(page, new RegExp(`Change or stop ${medication}`, 'i'), 150);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: entry }).waitFor();
  for (let presses = 0; presses < 8; presses += 1) {
    // As fast as a hand: a busy machine draws the menu more slowly than keys can be sent
    await page.waitForTimeout(120);
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === entry) return page.keyboard.press('Enter');
  }
  throw new Error(`The menu of ${medication} has no ${entry}`);
}

/** Gives every reason and tick a signature still asks for. */
async function answerAll(page: Page): Promise<void> {
  if ((await page.getByRole('combobox', { name: 'Reason to sign without it for now' }).count()) > 0) {
    await tabTo(page, 'Reason to sign without it for now', 150);
    await type(page, 'Agreed');
  }
  const asked = await page.getByRole('combobox', { name: 'Reason to go ahead' }).count();
  for (let reason = 0; reason < asked; reason += 1) {
    await tabTo(page, 'Reason to go ahead', 150);
    await type(page, 'Will');
  }
  if ((await page.getByText('I have read what was not checked').count()) > 0) {
    await tabTo(page, 'I have read what was not checked', 150);
    await page.keyboard.press('Space');
  }
}

test('a dose is changed and the medication stopped without a mouse; what was signed can be read again', async () => {
  const here = await visit(browser);
  const { page } = here;
  await signInAs(page, 'Okafor');
  await openChart(page, 'Whitfield');
  await settled(page);

  await choose(page, 'Bupropion', 'Change the dose');
  await page.getByRole('combobox', { name: 'Product' }).waitFor();
  await page.getByRole('heading', { name: /Change the dose/ }).focus();
  await tabTo(page, /^ *Product/);
  await type(page, '150 mg');
  await tabTo(page, /^ *Dose/);
  await page.keyboard.press('Control+a');
  await type(page, '200');
  await tabTo(page, 'Review and sign');
  await page.keyboard.press('Enter');
  // 200 mg cannot be made of 150 mg tablets that must not be cut: one is taken to the field that says so.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')))
    .toBe('true');
  await page.getByText('cannot be made from').first().waitFor();
  await page.getByRole('textbox', { name: 'Dose', exact: true }).focus();
  await page.keyboard.press('Control+a');
  await type(page, '150');
  await tabTo(page, 'Review and sign');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What will be recorded' }).waitFor();
  await answerAll(page);
  await tabTo(page, /^ *Sign$/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Six-digit code from your authenticator app' }).waitFor();
  await type(page, '000000');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Signed' }).waitFor();
  await page.keyboard.press('Escape');
  await settled(page);
  expect(await current(page).textContent()).toContain('Take 1 extended-release tablet of 150 mg');

  await choose(page, 'Bupropion', 'Stop');
  await page.getByRole('heading', { name: 'What will be recorded' }).waitFor();
  await page.getByRole('heading', { name: /Stop a medication/ }).focus();
  await tabTo(page, /^ *Reason/);
  await type(page, 'side');
  await answerAll(page);
  await tabTo(page, /^ *Sign and stop$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Stop a medication/ }).waitFor({ state: 'detached' });
  await settled(page);
  // Today is its last day: it is still on the list, and says so.
  expect(await current(page).textContent()).toMatch(/bupropionstopped; last day/i);
  expect(here.trouble).toEqual([]);
  await here.close();
});

test('a file is chosen, imported and accounted for; the same file again changes nothing', async () => {
  const here = await visit(browser);
  const { page } = here;
  await signInAs(page, 'Kimura');
  await page.goto('/import');
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
  const file = new URL('../fixtures/synthea/Louis_Maggio.json', import.meta.url).pathname;
  for (const [time, said] of [
    [1, /Imported/],
    [2, /156 resources received/],
  ] as const) {
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, 'Choose files');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(file);
    await page.getByText(said).first().waitFor();
    await settled(page);
    const report = page.getByRole('row', { name: /^Condition/ }).first();
    // Received 12: taken the first time, unchanged the second.
    expect(await report.textContent()).toMatch(time === 1 ? /Condition121200/ : /Condition120120/);
    await page.goto('/import');
  }
  expect(here.trouble).toEqual([]);
  await here.close();
});
