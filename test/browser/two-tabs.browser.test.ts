import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { newChart } from './new-chart.ts';
import { signInAs, type Visit, visit } from './visit.ts';

let browser: Browser;
let here: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
  here = await visit(browser);
  await signInAs(here.page, 'Okafor');
});
afterAll(async () => {
  await here.close();
  await browser.close();
});

/** Fills the ordering drawer for sertraline 50 mg once a day and saves it as a draft under review. */
async function draftSertraline(page: Page, note = ''): Promise<void> {
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('combobox', { name: 'Medication' }).fill('sertraline');
  await page
    .getByRole('option', { name: /Sertraline/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '50 mg tablet' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('50');
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption({ index: 1 });
  if (note !== '') await page.getByRole('textbox', { name: /Note to patient/ }).fill(note);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByText('I prescribe Sertraline').waitFor();
}

/** Answers everything the review asks and presses Sign, giving the code where it is wanted. */
async function sign(page: Page): Promise<void> {
  for (const reason of await page.getByRole('combobox', { name: 'Reason to go ahead' }).all()) {
    await reason.selectOption('will-monitor');
  }
  const before = page.getByRole('combobox', { name: 'Reason to sign without it for now' });
  if ((await before.count()) > 0) await before.selectOption('agreed-verbally');
  for (const tick of await page
    .getByRole('dialog', { name: /Order|Draft/ })
    .getByRole('checkbox')
    .all())
    await tick.check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const code = page.getByRole('textbox', { name: /Six-digit code/ });
  const answer = page.getByRole('heading', { name: /^(Signed|Not signed)/ }).or(page.getByRole('alert'));
  await code.or(answer).first().waitFor();
  if (await code.isVisible()) {
    await code.fill('000000');
    await page.keyboard.press('Enter');
  }
}

/** Another clinician records something on the same chart meanwhile. */
async function recordAllergy(chart: string, to: string): Promise<void> {
  const tab = await here.newTab();
  await tab.goto(`${chart}/assess?record=allergy`);
  await tab.getByRole('textbox', { name: 'To what' }).fill(to);
  await tab.getByRole('textbox', { name: 'Reaction' }).fill('rash');
  await tab.getByRole('button', { name: 'Record', exact: true }).click();
  await tab.getByRole('region', { name: 'Allergies and intolerances' }).getByText(to).waitFor();
  await tab.close();
}

describe('[C1] [C7] two tabs on one chart', () => {
  test('an allergy recorded between review and signature stops the signature and is shown', async () => {
    const { page } = here;
    const chart = await newChart(page, 'Caleb');
    await draftSertraline(page);
    await recordAllergy(chart, 'sertraline');
    await sign(page);
    await page.getByRole('heading', { name: 'Not signed: something changed while you decided' }).waitFor();
    const now = page.getByRole('region', { name: 'How it is now' });
    expect(await now.textContent()).toMatch(/allerg/i);
    expect(await page.getByRole('region', { name: 'What you read' }).textContent()).toContain(
      'I prescribe Sertraline',
    );
    // Nothing was lost: the order can be reviewed as it is now, with the allergy in it.
    await page.getByRole('button', { name: 'Review it as it is now' }).click();
    await page.getByText('I prescribe Sertraline').waitFor();
    expect(await page.getByRole('region', { name: 'Safety screen' }).textContent()).toMatch(/Allergy/);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(here.trouble).toEqual([]);
  });

  test('a draft that was changed elsewhere is not overwritten; both texts are shown and either can be kept', async () => {
    const { page } = here;
    const chart = await newChart(page, 'Jasmine');
    await draftSertraline(page, 'mine, first');
    const other = await here.newTab();
    await other.goto(chart);
    await other
      .getByRole('button', { name: /^Go on/ })
      .first()
      .click();
    await other.getByRole('button', { name: 'Back to the form' }).click();
    await other.getByRole('textbox', { name: /Note to patient/ }).fill('theirs');
    await other.getByRole('button', { name: 'Review and sign' }).click();
    await other.getByText('theirs').first().waitFor();

    await page.getByRole('button', { name: 'Back to the form' }).click();
    await page.getByRole('textbox', { name: /Note to patient/ }).fill('mine, second');
    await page.getByRole('button', { name: 'Review and sign' }).click();
    await page.getByRole('heading', { name: 'Somebody else changed this draft' }).waitFor();
    expect(await page.getByRole('region', { name: 'What you typed' }).textContent()).toContain(
      'mine, second',
    );
    expect(await page.getByRole('region', { name: 'What is saved' }).textContent()).toContain('theirs');
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('mine, second').first().waitFor();
    await other.close();
  });

  test('[C4] a draft signed in one tab cannot be signed again in the other', async () => {
    const { page } = here;
    const chart = await newChart(page, 'Valentina');
    await draftSertraline(page);
    const other = await here.newTab();
    await other.goto(chart);
    await other
      .getByRole('button', { name: /^Go on/ })
      .first()
      .click();
    await other.getByText('I prescribe Sertraline').waitFor();
    await sign(other);
    await other.getByRole('heading', { name: 'Signed' }).waitFor();
    await sign(page);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('heading', { name: 'Signed' }).count()).toBe(0);
    await other.close();
  });

  test('what was typed in the drawer is still there after closing it', async () => {
    const { page } = here;
    await newChart(page, 'Pavel');
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('combobox', { name: 'Medication' }).fill('sertraline');
    await page
      .getByRole('option', { name: /Sertraline/ })
      .first()
      .click();
    await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '100 mg tablet' });
    await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('150');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'Dose', exact: true }).inputValue()).toBe('150');
  });
});
