import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdfPages } from '../../paper/read-pdf.ts';
import { goTo, pick, press, tick, write } from '../keys.ts';
import { launchBrowser } from '../launch-browser.ts';
import { newChart } from '../new-chart.ts';
import { signInAs, type Visit, visit } from '../visit.ts';

let browser: Browser;
let here: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  here = await visit(browser);
  page = here.page;
  await signInAs(page, 'Okafor');
});
afterAll(() => browser.close());

let chart: string;

/** The form on the plan of somebody new, with the focus in it. */
async function writeAPlan(given: string): Promise<void> {
  chart = await newChart(page, given);
  await page.goto(`${chart}/plan`);
  await page.getByRole('button', { name: 'Write a dose plan' }).waitFor();
  await press(page, 'Write a dose plan');
  await page.getByRole('combobox', { name: 'What happens' }).waitFor();
}

/** Finds a medication of the formulary by name in the search that comes next. */
async function find(name: string): Promise<void> {
  await write(page, 'Medication', name);
  await page
    .getByRole('option', { name: new RegExp(name, 'i') })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: new RegExp(`^${name}$`, 'i') }).waitFor();
}

/** Steps from the first dose down to nothing. */
async function taper(dose: string, percent: string, days: string): Promise<void> {
  await write(page, 'Step 1, Morning', dose);
  await pick(page, 'Taper from step 1', 'by the same amount');
  await write(page, 'Per cent a step, at most', percent);
  await write(page, 'Days a step', days);
  await press(page, 'Fill in the taper');
}

/** Proposes what was written, reads what the screen says and puts it in force. */
async function agree(findings = 0): Promise<void> {
  await press(page, 'Propose the dose plan');
  const plans = page.getByRole('region', { name: 'Dose plans' });
  await plans.getByRole('button', { name: 'Agree and put in force' }).first().waitFor();
  await press(page, 'Agree and put in force');
  await page.getByRole('dialog').getByText('I agree to').first().waitFor();
  for (let answered = 0; answered < findings; answered += 1) {
    await pick(page, 'Reason to go ahead', 'Will be monitored');
    await page.keyboard.press('Tab');
  }
  await tick(page, 'I have read what was not checked');
  await press(page, /^Agree$/);
  // Who has just shown the second factor is not asked again
  const code = page.getByRole('textbox', { name: /Six-digit code/ });
  const inForce = plans.getByRole('button', { name: /^Hold$/ }).first();
  await code.or(inForce).first().waitFor();
  if (await code.isVisible()) {
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
  }
  await inForce.waitFor();
}

/** The words of the newest plan's calendar, as it is printed. */
async function onPaper(): Promise<string> {
  const api = `/api${chart}/dose-plans`;
  const bytes = await page.evaluate(async (url) => {
    const { dosePlans } = await (await fetch(url)).json();
    const reply = await fetch(`${url}/${dosePlans[0].id}/paper`);
    return [...new Uint8Array(await reply.arrayBuffer())];
  }, api);
  return readPdfPages(Uint8Array.from(bytes)).join(' ').replace(/\s+/g, ' ');
}

describe('[Q1] dose plans with keys alone, each in less than two minutes', () => {
  test('diazepam down to nothing over a year', { timeout: 120_000 }, async () => {
    await writeAPlan('Torvald');
    await pick(page, 'What happens', 'slowly down');
    await find('diazepam');
    await taper('10 mg', '10', '40');
    const table = page.getByRole('table', { name: 'What it comes to' });
    // Nine steps of a milligram each, the day after them, and the heading
    await table.getByRole('row').nth(10).waitFor();
    await agree();
    const paper = await onPaper();
    for (const dose of ['9 mg', '5 mg', '1 mg']) expect(paper).toContain(dose);
    expect(here.trouble).toEqual([]);
  });

  test('paroxetine exchanged for sertraline', { timeout: 120_000 }, async () => {
    await writeAPlan('Solveig');
    await pick(page, 'What happens', 'exchange');
    await find('paroxetine');
    await taper('20 mg', '50', '7');
    await goTo(page, 'Medication');
    await find('sertraline');
    await page.getByRole('table', { name: 'What it comes to' }).first().waitFor();
    await write(page, 'Step 1, Morning', '25 mg');
    await page.getByRole('table', { name: 'What it comes to' }).nth(1).waitFor();
    // Two of one class overlap for a week
    await agree(2);
    const paper = await onPaper();
    for (const name of [/paroxetine/i, /sertraline/i]) expect(paper).toMatch(name);
    expect(here.trouble).toEqual([]);
  });
});
