import type { Page } from 'playwright-core';
import type { Cast } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

const goOn = async (page: Page, heading: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
};

/** The intake on a phone, step by step, left and taken up again once. */
export async function fillsInTheIntake({ patient }: Cast): Promise<void> {
  const { page } = patient;
  await walkTo(patient, '/my-day');
  await page.getByRole('link', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page
    .getByRole('textbox', { name: 'What brings you to us?' })
    .fill('I cannot get out of bed. Nothing gives me joy since my mother died.');
  await lookOver(patient);
  await goOn(page, 'Medicines before');
  await page.getByRole('textbox', { name: 'Name of the medicine' }).fill('Sertraline');
  await page.getByRole('textbox', { name: /^Highest dose/ }).fill('100 mg');
  await page.getByRole('textbox', { name: 'For about how many weeks' }).fill('10');
  await page.getByRole('combobox', { name: 'Did it help?' }).selectOption('not-at-all');
  await page.getByRole('textbox', { name: 'Why you stopped' }).fill('It did not help');
  await lookOver(patient);
  await goOn(page, 'Medicines now');
  // Leaving loses nothing: she comes back to the step she was at
  await page.goto('/my-day');
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Medicines now' }).waitFor();
  await page.getByRole('checkbox', { name: 'I take nothing' }).check();
  await goOn(page, 'Allergies');
  await page.getByRole('textbox', { name: 'Allergic to' }).fill('Penicillin');
  await page.getByRole('textbox', { name: 'What happened' }).fill('Rash');
  await goOn(page, 'Illnesses');
  await page.getByRole('checkbox', { name: 'None that I know of' }).check();
  await goOn(page, 'Smoking, alcohol and others');
  await page.getByRole('group', { name: 'Smoking' }).getByRole('radio', { name: 'Never' }).check();
  await lookOver(patient);
  await goOn(page, 'Pregnancy');
  await page.getByRole('radio', { name: 'This does not apply to me' }).check();
  await goOn(page, 'Your goals');
  await page.getByRole('textbox', { name: 'I would like to' }).fill('Get up before nine and see my friends');
  await goOn(page, 'Read it once more');
  await lookOver(patient);
  await page.getByRole('button', { name: 'Hand it in' }).click();
  await page.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
  await lookOver(patient);
}

/** The first score: eight questions answered, the one about suicide with "not at all". */
export async function answersAScale({ patient }: Cast): Promise<void> {
  const { page } = patient;
  await walkTo(patient, '/how-i-am-doing');
  await page.getByRole('button', { name: 'My mood', exact: true }).click();
  for (let number = 1; number <= 9; number += 1) {
    await page
      .getByRole('group', { name: new RegExp(`^${number}\\.`) })
      .getByRole('radio', { name: number === 9 ? 'Not at all' : 'More than half the days' })
      .check();
  }
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByRole('heading', { name: 'Thank you. Your answers are saved.' }).waitFor();
  await lookOver(patient);
}
