import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, pick, press, tabTo, write } from '../keys.ts';
import { launchBrowser } from '../launch-browser.ts';
import { newChart } from '../new-chart.ts';
import { signInAs, visit } from '../visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const family = `Test-${randomUUID().slice(0, 8)}`;

describe('[Q1] follow-up with keys alone', () => {
  test('somebody asks for a first appointment; the front desk says how urgent it is', async () => {
    const asking = await visit(browser, { width: 390 });
    const { page } = asking;
    await page.goto('/start/alder-street');
    await page.getByRole('heading', { name: 'Start feeling better' }).waitFor();
    await choose(page, 'Are you safe right now', 'Yes, I am safe');
    await write(page, 'First name', 'Linnea');
    await write(page, 'Last name', family);
    await choose(page, 'How should we reach you', 'Write me an e-mail');
    await write(page, /^ *E-mail/, 'linnea@example.org');
    await write(page, 'What brings you', 'I have panic on the train.');
    await press(page, /^ *Send$/);
    await page.getByRole('heading', { name: 'Thank you. Your message is here.' }).waitFor();
    expect(asking.trouble).toEqual([]);
    await asking.close();

    const desk = await visit(browser);
    await signInAs(desk.page, 'Menon');
    await desk.page.goto('/requests');
    const request = desk.page.getByRole('listitem', { name: `${family}, Linnea` });
    await request.getByText('I have panic on the train.').waitFor();
    await request.getByText('Feels safe').waitFor();
    // To this person's row, past those before it
    await desk.page.getByRole('link', { name: 'linnea@example.org' }).last().focus();
    await press(desk.page, 'Say how urgent');
    await pick(desk.page, 'To be seen', 'this week');
    await write(desk.page, 'Note', 'Mornings only');
    await press(desk.page, 'Record urgency');
    await request.getByText('Mornings only').waitFor();
    expect(desk.trouble).toEqual([]);
    await desk.close();
  });

  test('a visit is booked and the next step set', async () => {
    const here = await visit(browser);
    const { page } = here;
    await signInAs(page, 'Okafor');
    const chart = await newChart(page, 'Bertil');
    await page.goto(`${chart}/visits`);
    await page.getByRole('button', { name: 'Set by when' }).waitFor();
    await press(page, 'Set by when');
    await write(page, 'To be seen by', 'in 5 weeks');
    await write(page, 'Why then', 'To look at sleep again');
    await press(page, /^ *Set$/);
    await page.getByRole('region', { name: 'Next step' }).getByText('To look at sleep again').waitFor();

    await press(page, 'Book a visit');
    await page.getByRole('combobox', { name: 'With whom' }).waitFor();
    await press(page, 'Week after');
    await page
      .getByRole('button', { name: /^\d{1,2}:\d{2}/ })
      .first()
      .waitFor();
    await press(page, /^ *\d{1,2}:\d{2}/);
    await write(page, 'Note for the day', 'Brings her sister');
    await press(page, /^ *Book$/);
    const coming = page.getByRole('list', { name: 'Coming visits' });
    await coming.getByText('Brings her sister').waitFor();
    expect(here.trouble).toEqual([]);
    await here.close();
  });

  test('a try to reach somebody who missed a visit', async () => {
    const here = await visit(browser);
    const { page } = here;
    await signInAs(page, 'Menon');
    await page.goto('/follow-up?show=missed');
    const row = page.getByRole('list', { name: 'Follow-up' }).getByRole('listitem').first();
    await row.waitFor();
    const tries = async () =>
      Number(/(\d+) tr(?:y|ies) made/.exec((await row.textContent()) ?? '')?.[1] ?? 0);
    const before = await tries();
    await tabTo(page, /^ *Record a try/);
    await page.keyboard.press('Enter');
    await choose(page, 'How did it go', 'Left word');
    await write(page, 'A word on it', 'With her neighbour');
    await press(page, /^ *Record$/);
    await expect.poll(tries, { timeout: 10_000 }).toBe(before + 1);
    expect(here.trouble).toEqual([]);
    await here.close();
  });
});
