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
  chart = await newChart(page, 'Corvin');
});
afterAll(() => browser.close());

describe('[Q1] communication with keys alone', () => {
  test('a concern is raised and closed with what was done', async () => {
    await page.goto(chart);
    await page.getByRole('button', { name: 'Raise a concern' }).waitFor();
    await press(page, 'Raise a concern');
    await pick(page, 'What it is about', 'Missed doses');
    await pick(page, 'How soon', 'This week');
    await write(page, 'In one line', 'Has run out of tablets');
    await press(page, 'Raise the concern');
    const strip = page.getByRole('region', { name: 'Needs you' });
    await strip.getByText('Has run out of tablets').waitFor();
    await press(page, 'Close with what was done');
    await pick(page, 'What was done', 'Called the person');
    await write(page, 'In words', 'The pharmacy has them; fetched this afternoon.');
    await press(page, 'Close the concern');
    await page.getByText('No open concern about this person.').waitFor();
    await page.goto('/concerns?show=closed');
    const closed = page.getByRole('listitem', { name: /^Has run out of tablets/ }).first();
    await closed.getByText('fetched this afternoon').waitFor();
    await closed.getByText('Called the person').waitFor();
  });

  test('a task is given and done', async () => {
    await page.goto(`${chart}/messages`);
    await page.getByRole('button', { name: 'Add a task' }).waitFor();
    await press(page, 'Add a task');
    await write(page, 'What is to be done', 'Ask the pharmacy for the last refill');
    await pick(page, 'Who does it', 'Any: Prescriber');
    await write(page, 'By which day', 'in 3 days');
    await press(page, 'Add the task');
    const task = page.getByRole('listitem', { name: /^Ask the pharmacy/ });
    await task.getByText('Open', { exact: true }).waitFor();
    await press(page, /^ *Done$/);
    await write(page, 'What was done', 'Refilled on Tuesday');
    await press(page, 'It is done');
    await task.getByText('Refilled on Tuesday').waitFor();
  });

  test('somebody outside is named, and a letter to them is written, edited and signed', async () => {
    await page.goto(`${chart}/messages`);
    await page.getByRole('button', { name: 'Add somebody' }).waitFor();
    await press(page, 'Add somebody');
    await pick(page, /^ *Who/, 'Somebody outside');
    await pick(page, /^ *As/, 'family doctor');
    await write(page, /^ *Name/, 'Dr. Ottoline Marsh');
    await write(page, 'Address', '5 Mill Lane');
    await tick(page, 'The person agreed that letters go here');
    await press(page, /^ *Add$/);
    await page.getByText('The person agreed that letters go here.').waitFor();

    await press(page, 'Draft a summary for Dr. Ottoline Marsh');
    const letters = page.getByRole('region', { name: 'Letters' });
    await letters.getByRole('button', { name: 'Edit the lines' }).waitFor();
    await press(page, 'Edit the lines');
    await letters.getByRole('textbox').first().waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('She asks that you call her in the evening.');
    await press(page, 'Save the draft');
    await letters.getByText('She asks that you call her').waitFor();
    await press(page, 'Sign the letter');
    await letters.getByRole('button', { name: 'It was printed and sent' }).waitFor();
    await page.reload();
    await letters.getByRole('button', { name: /^Signed/ }).waitFor();
    expect(here.trouble).toEqual([]);
  });
});
