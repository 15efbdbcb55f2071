import { tabTo, type } from '../keys.ts';
import { openChart, settled } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** The plan names why, aimed at what, looked at again when and ended by what; written with the mouse where one likes. */
export async function prescriberWritesThePlan({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, newcomer.listed);
  await walkTo(prescriber, `${chart}/plan`);
  const plan = page.getByRole('region', { name: 'Treatment plan' });
  await plan.getByRole('button', { name: 'Begin a plan' }).click();
  await plan.getByRole('button', { name: 'Add a goal' }).click();
  await plan.getByRole('textbox', { name: 'Goal 1' }).fill('Get up before nine and see my friends');
  const course = plan.getByRole('group', { name: 'Venlafaxine' });
  await course.getByRole('combobox', { name: 'Diagnosis it is for' }).selectOption({ index: 1 });
  await course.getByRole('checkbox', { name: /Low mood/ }).check();
  await course.getByRole('textbox', { name: 'Looked at again on' }).fill('in 4 weeks');
  await course
    .getByRole('textbox', { name: 'We stop it when' })
    .fill('Well for nine months, or no better after eight weeks at a full dose');
  await plan.getByRole('button', { name: 'Add other help' }).click();
  await plan.getByRole('textbox', { name: 'Help 1' }).fill('Behavioural activation');
  await plan.getByRole('textbox', { name: 'With whom 1' }).fill('Claire Moreau');
  await plan.getByRole('combobox', { name: 'With the person' }).selectOption('in-person');
  await lookOver(prescriber);
  await plan.getByRole('button', { name: 'Save the draft' }).click();
  await plan.getByText('A draft waits').waitFor();
}

/** Read over and signed with keys alone. */
export async function prescriberSignsThePlanByKeyboard({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, newcomer.listed);
  await page.goto(`${chart}/plan`);
  const plan = page.getByRole('region', { name: 'Treatment plan' });
  await plan.getByText('A draft waits').waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo(page, 'Review and sign the plan');
  await page.keyboard.press('Enter');
  await plan.getByText('I sign the treatment plan of').waitFor();
  await lookOver(prescriber);
  await tabTo(page, /^ *Sign the plan$/);
  await page.keyboard.press('Enter');
  const code = page.getByRole('textbox', { name: /Six-digit code/ });
  const signed = plan.getByText('Signed by');
  await code.or(signed).first().waitFor();
  if (await code.isVisible()) {
    await type(page, '000000');
    await page.keyboard.press('Enter');
  }
  await signed.first().waitFor();
  await settled(page);
  await lookOver(prescriber);
}

/** She reads on her phone what was agreed and what she takes. */
export async function patientReadsHerPlan({ patient }: Cast): Promise<void> {
  await walkTo(patient, '/my-medicines');
  const { page } = patient;
  await page.getByText('Venlafaxine').first().waitFor();
  await page.getByText('Get up before nine').waitFor();
  await walkTo(patient, '/my-leaflets/venlafaxine');
}
