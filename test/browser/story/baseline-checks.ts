import { tabTo, type } from '../keys.ts';
import { openChart } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** What is due before the first dose is measured and entered with keys alone. */
export async function nurseRecordsBloodPressureByKeyboard({ nurse }: Cast): Promise<void> {
  const { page } = nurse;
  await walkTo(nurse, '/checks?protocol=snri-blood-pressure');
  await page
    .getByRole('link', { name: newcomer.listed })
    .or(page.getByText(newcomer.listed))
    .first()
    .waitFor();
  const chart = await openChart(page, newcomer.listed);
  await walkTo(nurse, `${chart}/monitor`);
  for (const [measure, value] of [
    ['Systolic', '118'],
    ['Diastolic', '76'],
  ] as const) {
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo(page, 'Record a result', 150);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'What was measured' }).waitFor();
    await page.getByRole('dialog').focus();
    await tabTo(page, 'What was measured');
    await type(page, measure);
    await tabTo(page, 'Value');
    await type(page, value);
    await tabTo(page, /^ *Record$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('region', { name: 'Results' }).getByText('118').first().waitFor();
}

/** The pulse was taken at the family doctor's last week: the check is closed with where and when. */
export async function nurseClosesACheck({ nurse }: Cast): Promise<void> {
  const { page } = nurse;
  const chart = await openChart(page, newcomer.listed);
  await page.goto(`${chart}/monitor`);
  await page.getByRole('button', { name: 'Heart rate: Done elsewhere' }).click();
  const dialog = page.getByRole('dialog', { name: /Heart rate/ });
  await dialog.getByRole('textbox', { name: 'Day it was done' }).fill('yesterday');
  await dialog.getByRole('textbox', { name: 'Where' }).fill('Family doctor');
  await dialog.getByRole('textbox', { name: 'What was found' }).fill('72 a minute');
  await lookOver(nurse);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('done elsewhere (Family doctor)').waitFor();
  await lookOver(nurse);
}
