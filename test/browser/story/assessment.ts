import { openChart } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** From "Today" to the intake that waits: every answer is decided, one by one. */
export async function prescriberReadsTheIntake({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  await walkTo(prescriber, '/');
  const needs = page.getByRole('region', { name: 'Needs you' });
  const waiting = needs.getByRole('link', { name: new RegExp(newcomer.family) });
  const rest = needs.getByRole('button', { name: /^Show all/ });
  await waiting.or(rest).first().waitFor();
  // What came last has no clock of its own yet, and may stand after a day's worth of other work
  if (await rest.isVisible()) await rest.click();
  await waiting.click();
  const intake = page.getByRole('region', { name: 'Intake', exact: true });
  await intake.getByText('I cannot get out of bed').waitFor();
  await intake.getByText('Penicillin').first().waitFor();
  await lookOver(prescriber);
  const accept = intake.getByRole('button', { name: /^Accept/ });
  for (let left = await accept.count(); left > 0; left -= 1) {
    await accept.nth(0).click();
    await accept.nth(left - 1).waitFor({ state: 'detached' });
  }
  await intake.getByText('Looked through: every answer is decided.').waitFor();
  await page.getByRole('region', { name: 'Allergies and intolerances' }).getByText('Penicillin').waitFor();
}

/** What it is, and what treatment is to change. */
export async function prescriberRecordsDiagnosisAndTarget({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, newcomer.listed);
  await page.goto(`${chart}/assess?record=condition`);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Diagnosis').fill('depression moderate');
  await page.getByRole('option', { name: /^F32\.1/ }).click();
  await lookOver(prescriber);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByRole('region', { name: 'Problems' })
    .getByText(/single episode, moderate/)
    .waitFor();

  await page.getByRole('button', { name: 'Add a target symptom' }).click();
  await dialog.getByRole('textbox', { name: 'What is to change' }).fill('Low mood');
  await dialog.getByRole('combobox', { name: 'Belongs to' }).selectOption({ index: 1 });
  await dialog.getByRole('combobox', { name: 'Scale', exact: true }).selectOption('phq-9');
  // Proposed: the score of this morning, and remission
  await dialog.getByText('Proposed: the newest score').waitFor();
  await lookOver(prescriber);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Target symptoms' }).getByText('Low mood').waitFor();
  await lookOver(prescriber);
}
