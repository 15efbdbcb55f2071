import type { Page } from 'playwright-core';
import { tabTo, type } from '../keys.ts';
import { openChart } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** The order as a draft under review, with what the screen says; from there to the consent, which she explains. */
export async function prescriberOrdersAndExplains({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  await openChart(page, newcomer.listed);
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('combobox', { name: 'Medication' }).fill('venlafaxine');
  await page
    .getByRole('option', { name: /Venlafaxine/ })
    .first()
    .click();
  await page
    .getByRole('combobox', { name: 'Product' })
    .selectOption({ label: '75 mg extended-release capsule' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('75');
  await page.getByRole('checkbox', { name: 'Morning' }).check();
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption({ index: 1 });
  await lookOver(prescriber);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByText('I prescribe Venlafaxine').waitFor();
  await page.getByRole('region', { name: 'Safety screen' }).waitFor();
  await lookOver(prescriber);

  await page.getByRole('link', { name: 'Take consent now' }).click();
  const consent = page.getByRole('region', { name: 'Consent to Venlafaxine' });
  const points = consent.getByRole('group', { name: /^Talked about/ }).getByRole('checkbox');
  await points.first().waitFor();
  for (const point of await points.all()) await point.check();
  await consent.getByRole('combobox', { name: 'Can decide about it' }).selectOption('has-capacity');
  await consent.getByRole('combobox', { name: 'Understood, asked back' }).selectOption('yes');
  await consent.getByRole('textbox', { name: /^What the person said back/ }).fill('It takes weeks to work.');
  await lookOver(prescriber);
  await consent.getByRole('button', { name: 'Explained: let the person decide' }).click();
  await page.getByRole('region', { name: 'The person decides' }).waitFor();
  await lookOver(prescriber);
}

/** At home she reads it and puts her typed name under it, with keys alone. */
export async function patientAgreesByKeyboard({ patient }: Cast): Promise<void> {
  const { page } = patient;
  await walkTo(patient, '/my-agreements');
  await page.getByRole('heading', { name: 'My agreements' }).focus();
  await tabTo(page, 'Draw it');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Full name');
  await page.keyboard.press('Control+a');
  await type(page, newcomer.name);
  await tabTo(page, 'Yes, I agree to Venlafaxine');
  await page.keyboard.press('Enter');
  await page.getByText('You said yes').waitFor();
  await lookOver(patient);
}

/** With her yes on file the draft is signed: nothing about consent is left to explain away. */
export async function prescriberSigns({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  await openChart(page, newcomer.listed);
  await page
    .getByRole('button', { name: /^Go on/ })
    .first()
    .click();
  await page.getByText('I prescribe Venlafaxine').waitFor();
  await page.getByRole('region', { name: 'Consent' }).getByText('Agreed.', { exact: true }).waitFor();
  await signOrder(page);
  await page.getByRole('heading', { name: 'Signed' }).waitFor();
  await lookOver(prescriber);
  await page.keyboard.press('Escape');
}

/** Answers what the review asks and signs, giving the code where it is wanted. */
export async function signOrder(page: Page): Promise<void> {
  for (const reason of await page.getByRole('combobox', { name: 'Reason to go ahead' }).all())
    await reason.selectOption('will-monitor');
  const drawer = page.getByRole('dialog', { name: /Order|Draft|Change the dose/ });
  for (const tick of await drawer.getByRole('checkbox').all()) await tick.check();
  await drawer.getByRole('button', { name: 'Sign', exact: true }).click();
  const code = page.getByRole('textbox', { name: /Six-digit code/ });
  const signed = page.getByRole('heading', { name: 'Signed' });
  await code.or(signed).first().waitFor();
  if (await code.isVisible()) {
    await code.fill('000000');
    await page.keyboard.press('Enter');
  }
}
