import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, pick, press, tabTo, tick, write } from '../keys.ts';
import { launchBrowser } from '../launch-browser.ts';
import { type NewPatient, newPatient } from '../new-patient.ts';
import { settled } from '../visit.ts';

let browser: Browser;
let people: NewPatient;
beforeAll(async () => {
  browser = await launchBrowser();
  people = await newPatient(browser, 'Ismay');
});
afterAll(() => browser.close());

const goOn = async (page: Page, heading: string): Promise<void> => {
  await press(page, 'Save and go on');
  await page.getByRole('heading', { name: heading }).waitFor();
  // The next step is read from its beginning
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 10_000 })
    .toBe(heading);
};

describe('[Q1] a patient with keys alone', () => {
  test('fills in the intake', async () => {
    const { phone, prescriber, chart } = people;
    const { page } = phone;
    await page.goto('/about-me');
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await press(page, 'Begin');
    await page.getByRole('heading', { name: 'What brings you' }).waitFor();
    await write(page, 'What brings you to us?', 'I wake at four and cannot stop thinking.');
    await goOn(page, 'Medicines before');
    await write(page, 'Name of the medicine', 'Fluoxetine');
    await write(page, 'Highest dose', '20 mg');
    await pick(page, 'Did it help?', 'A little');
    await goOn(page, 'Medicines now');
    await tick(page, 'I take nothing');
    await goOn(page, 'Allergies');
    await write(page, 'Allergic to', 'Amoxicillin');
    await goOn(page, 'Illnesses');
    await tick(page, 'None that I know of');
    await goOn(page, 'Smoking, alcohol and others');
    await choose(page, 'Smoking', 'Never');
    await goOn(page, 'Pregnancy');
    await choose(page, 'Pregnancy', 'This does not apply to me');
    await goOn(page, 'Your goals');
    await write(page, 'I would like to', 'Sleep until six');
    await goOn(page, 'Read it once more');
    await press(page, 'Hand it in');
    await page.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();

    await prescriber.page.goto(`${chart}/assess`);
    const intake = prescriber.page.getByRole('region', { name: 'Intake', exact: true });
    for (const told of ['I wake at four', 'Fluoxetine', 'Amoxicillin', 'Sleep until six'])
      await intake.getByText(told).first().waitFor();
  });

  test('reports how it goes', async () => {
    const { phone, prescriber, chart } = people;
    const { page } = phone;
    await page.goto('/how-i-am-doing');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await press(page, /^ *Start$/);
    await page.getByRole('group', { name: /^How is your mood/ }).waitFor();
    await choose(page, 'How is your mood', '4');
    await write(page, 'How many hours did you sleep', '5.5');
    await choose(page, 'How did taking your medicine go', 'Missed some');
    await write(page, 'What got in the way', 'Forgot them at work');
    await tick(page, 'None of these');
    await write(page, 'Anything else we should know', 'The mornings are better');
    await press(page, 'Send it');
    await page.getByRole('heading', { name: 'Thank you. It is saved.' }).waitFor();

    await prescriber.page.goto(`${chart}/monitor`);
    const said = prescriber.page.getByRole('region', { name: 'Check-ins' });
    for (const words of ['Mood 4/10', 'Sleep 5.5 h', 'Forgot them at work', 'The mornings are better'])
      await said.getByText(words).waitFor();
  });

  test('writes to the team, is answered and reads it', async () => {
    const { phone, prescriber } = people;
    const { page } = phone;
    await page.goto('/my-messages');
    await page.getByRole('button', { name: 'Write to your team' }).waitFor();
    await press(page, 'Write to your team');
    await page.getByRole('combobox', { name: 'What is it about?' }).waitFor();
    await pick(page, 'What is it about?', 'A refill');
    await write(page, 'In one line', 'Tablets for the journey');
    await write(page, 'Your message', 'I travel on Monday. Can I have enough for two weeks?');
    await press(page, /^ *Send$/);
    await page.getByRole('region', { name: 'Tablets for the journey' }).waitFor();

    const desk = prescriber.page;
    await desk.goto('/messages?show=all');
    await desk.getByText('Tablets for the journey').waitFor();
    await press(desk, 'Tablets for the journey');
    await desk.getByText('I travel on Monday').waitFor();
    await write(desk, 'Your answer', 'Yes. I send it to your pharmacy today.');
    await press(desk, /^ *Send$/);
    await desk.getByRole('list', { name: 'Messages' }).getByText('I send it to your pharmacy').waitFor();

    await page.reload();
    await page.getByText('Your team has answered.').waitFor();
    await tabTo(page, 'Tablets for the journey');
    await page.keyboard.press('Enter');
    await page.getByText('I send it to your pharmacy').waitFor();
    await settled(page);
    expect([...phone.trouble, ...prescriber.trouble]).toEqual([]);
  });
});
