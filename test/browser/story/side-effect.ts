import { settled } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';
import { signOrder } from './order-and-consent.ts';

/** A minute on the phone: mood, sleep, and a side effect that bothers a lot. */
export async function patientChecksIn({ patient }: Cast): Promise<void> {
  const { page } = patient;
  await page.goto('/how-i-am-doing');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page
    .getByRole('group', { name: /^How is your mood/ })
    .getByRole('radio', { name: '3' })
    .check();
  await page.getByRole('textbox', { name: /^How many hours/ }).fill('5');
  await page.getByRole('radio', { name: 'As agreed' }).check();
  await page.getByRole('checkbox', { name: /nausea|feeling sick/i }).check();
  await page
    .getByRole('group', { name: /how much does it bother you/ })
    .getByRole('radio', { name: 'A lot' })
    .check();
  await lookOver(patient);
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByRole('heading', { name: 'Thank you. It is saved.' }).waitFor();
  await page.getByText('has been told and looks at it before').waitFor();
  await lookOver(patient);
}

/** The concern is with its owner, who lowers the dose by the figures and closes it with what was done. */
export async function prescriberAnswersTheConcern({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  await walkTo(prescriber, '/concerns');
  await page
    .getByRole('listitem', { name: new RegExp(newcomer.family) })
    .getByRole('link', { name: new RegExp(newcomer.family) })
    .click();
  await page.getByRole('heading', { name: 'Balance' }).waitFor();
  await settled(page);
  await lookOver(prescriber);

  await page.getByRole('button', { name: /^Change or stop Venlafaxine/i }).click();
  await page.getByRole('menuitem', { name: 'Change the dose' }).click();
  await page
    .getByRole('combobox', { name: 'Product' })
    .selectOption({ label: '37.5 mg extended-release capsule' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('37.5');
  await lookOver(prescriber);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByText('I prescribe Venlafaxine').waitFor();
  await signOrder(page);
  await page.getByRole('heading', { name: 'Signed' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Current medications' }).getByText('37.5 mg').first().waitFor();

  const strip = page.getByRole('region', { name: 'Needs you' });
  await strip.getByRole('button', { name: 'Close with what was done' }).click();
  await strip.getByRole('combobox', { name: 'What was done' }).selectOption('dose-changed');
  await strip.getByRole('textbox', { name: 'In words' }).fill('Half the dose for two weeks, with food.');
  await strip.getByRole('button', { name: 'Close the concern' }).click();
  await page.getByText('No open concern about this person.').waitFor();
  await lookOver(prescriber);
}

/** What she takes from tomorrow stands on her phone. */
export async function patientReadsTheNewDose({ patient }: Cast): Promise<void> {
  await walkTo(patient, '/my-medicines');
  await patient.page.getByText('37.5 mg').first().waitFor();
  await walkTo(patient, '/how-i-am-doing');
}
