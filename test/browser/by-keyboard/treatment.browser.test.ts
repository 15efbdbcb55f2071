import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, press, tick, write } from '../keys.ts';
import { launchBrowser } from '../launch-browser.ts';
import { newChart } from '../new-chart.ts';
import { signInAs, type Visit, visit } from '../visit.ts';

let browser: Browser;
let here: Visit;
let page: Page;
let chart: string;
beforeAll(async () => {
  browser = await launchBrowser();
  here = await visit(browser);
  page = here.page;
  await signInAs(page, 'Okafor');
  chart = await newChart(page, 'Sunniva');
});
afterAll(() => browser.close());

describe('[Q1] assessment and plan with keys alone', () => {
  test('a target symptom', async () => {
    await page.goto(`${chart}/assess`);
    await page.getByRole('button', { name: 'Add a target symptom' }).waitFor();
    await press(page, 'Add a target symptom');
    await page.getByRole('dialog').getByRole('textbox', { name: 'What is to change' }).waitFor();
    await write(page, 'What is to change', 'Waking at four');
    await write(page, 'In the person’s own words', 'I lie there and count');
    await pick(page, 'Measured by', 'A rating from 0 to 10');
    await pick(page, 'Ten is', 'the worst');
    await write(page, 'Baseline', '8');
    await write(page, /^ *Target/, '3');
    await press(page, /^ *Record$/);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const targets = page.getByRole('region', { name: 'Target symptoms' });
    for (const said of ['Waking at four', 'I lie there and count']) await targets.getByText(said).waitFor();
    expect(await targets.textContent()).toMatch(/8.*3/s);
  });

  test('a dose plan from a template', async () => {
    await page.goto(`${chart}/plan`);
    await page.getByRole('button', { name: 'Write a dose plan' }).waitFor();
    await press(page, 'Write a dose plan');
    await page.getByRole('combobox', { name: 'Medication' }).waitFor();
    await write(page, 'Medication', 'buspirone');
    await page
      .getByRole('option', { name: /BusPIRone/i })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Begin from a template' }).waitFor();
    await pick(page, 'Begin from a template', 'Buspirone');
    await page.getByRole('table', { name: 'What it comes to' }).waitFor();
    await press(page, 'Propose the dose plan');
    const plan = page.getByRole('region', { name: 'Dose plans' }).getByRole('article');
    await plan.getByRole('button', { name: 'Agree and put in force' }).waitFor();
    await press(page, 'Agree and put in force');
    const agreeing = page.getByRole('dialog');
    await agreeing.getByText('I agree to this dose plan for').waitFor();
    await tick(page, 'I have read what was not checked');
    await press(page, /^Agree$/);
    await page.getByRole('textbox', { name: /Six-digit code/ }).waitFor();
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await plan.getByRole('button', { name: /^Hold$/ }).waitFor();
    expect(await plan.textContent()).toMatch(/15 mg/);
    expect(here.trouble).toEqual([]);
  });
});
