import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tabTo, type } from './keys.ts';
import { launchBrowser } from './launch-browser.ts';
import { newChart } from './new-chart.ts';
import { settled, signInAs, type Visit, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Somebody of an age for which citalopram has a lower limit; a family name nobody else has. */
async function registerElder(): Promise<string> {
  const desk = await visit(browser);
  await signInAs(desk.page, 'Okafor');
  await newChart(desk.page, 'Idris', '1944-02-03');
  const heading = await desk.page.getByRole('heading', { level: 1 }).textContent();
  await desk.close();
  return heading?.split(',')[0] ?? '';
}

/** Everything a prescriber does for one order, with keys alone: `mouse` is never touched. */
async function orderByKeys({ page }: Visit, family: string): Promise<void> {
  await page.getByRole('button', { name: /Okafor/ }).waitFor();
  await tabTo(page, 'Dr. Imani Okafor');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Patient, medication or page').waitFor();
  await type(page, family);
  await page.getByText(`${family}, Idris`).first().waitFor();
  // The only one of this name: Enter opens it.
  await settled(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Balance' }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`${family}, Idris`);

  await tabTo(page, /Order$/);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Medication' }).waitFor();
  await type(page, 'citolapram');
  await page
    .getByRole('option', { name: /Citalopram/ })
    .first()
    .waitFor();
  // Enter picks nothing that was not highlighted.
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: 'Product' }).count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Product' }).waitFor();

  await tabTo(page, 'Product');
  await type(page, '40 mg t');
  await tabTo(page, /^ *Dose/);
  await type(page, '40');
  await tabTo(page, 'Morning');
  await page.keyboard.press('Space');
  await tabTo(page, /^ *For/);
  await type(page, 'Major');
  await page.getByText('limit 20 mg').first().waitFor();
  await tabTo(page, 'Review and sign');
  await page.keyboard.press('Enter');

  await page.getByText(`I prescribe Citalopram 40 mg tablet for Idris ${family}`).waitFor();
  const asked = await page.getByRole('combobox', { name: 'Reason to go ahead' }).count();
  expect(asked).toBeGreaterThan(0);
  await page.getByRole('heading', { name: /Draft order/ }).focus();
  await tabTo(page, 'Reason to sign without it for now');
  await type(page, 'Agreed');
  for (let reason = 0; reason < asked; reason += 1) {
    await tabTo(page, 'Reason to go ahead');
    await type(page, 'Will');
  }
  await tabTo(page, 'I have read what was not checked');
  await page.keyboard.press('Space');
  await tabTo(page, /^ *Sign$/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Six-digit code from your authenticator app' }).waitFor();
  await type(page, '000000');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Signed' }).waitFor();
  await page.keyboard.press('Escape');
}

test('an order with findings, from sign-in to signature, without a mouse', async () => {
  const family = await registerElder();
  const here = await visit(browser);
  await orderByKeys(here, family);
  await settled(here.page);
  const row = here.page.getByRole('region', { name: 'Current medications' });
  expect(await row.textContent()).toContain(
    'Take 1 tablet of 40 mg (40 mg) by mouth once a day in the morning.',
  );
  expect(here.trouble).toEqual([]);
  await here.close();
});
