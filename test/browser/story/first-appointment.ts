import type { Browser, Page } from 'playwright-core';
import { visit } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** Somebody nobody knows yet asks on a phone, without an account. */
export async function asksForAnAppointment(browser: Browser): Promise<void> {
  const phone = await visit(browser, { width: 390, height: 844 });
  const { page } = phone;
  await walkTo(phone, '/start/alder-street');
  await page.getByRole('radio', { name: 'I am not sure' }).check();
  await page.getByRole('link', { name: 'Call 988' }).waitFor();
  await page.getByRole('radio', { name: 'Yes, I am safe' }).check();
  await page.getByRole('textbox', { name: 'First name' }).fill(newcomer.given);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Please fill this in').first().waitFor();
  await page.getByRole('textbox', { name: 'Last name' }).fill(newcomer.family);
  await page.getByRole('radio', { name: 'Write me an e-mail' }).check();
  await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill(newcomer.email);
  await page
    .getByRole('textbox', { name: /^What brings you/ })
    .fill('I cannot get out of bed since my mother died. My doctor says you could help.');
  await page.getByRole('textbox', { name: /^Who sent you/ }).fill('Dr. Amara Boateng');
  await lookOver(phone);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you. Your message is here.' }).waitFor();
  await lookOver(phone);
  await phone.close();
}

const request = (page: Page) => page.getByRole('listitem', { name: newcomer.listed });

/** The front desk says how soon, makes the chart and books the first visit with the prescriber. */
export async function frontDeskBooks({ frontDesk }: Cast): Promise<void> {
  const { page } = frontDesk;
  await walkTo(frontDesk, '/requests');
  await request(page).getByText('I cannot get out of bed').waitFor();
  await request(page).getByRole('button', { name: 'Say how urgent' }).click();
  await request(page).getByRole('combobox', { name: 'To be seen' }).selectOption('this-week');
  await request(page).getByRole('button', { name: 'Record urgency' }).click();
  await request(page).getByRole('button', { name: 'Register' }).click();
  await request(page).getByText('nobody on file is alike').waitFor();
  await request(page).getByRole('textbox', { name: 'Birth date' }).fill('3 May 1987');
  await request(page).getByRole('combobox', { name: 'Sex on record' }).selectOption('female');
  await lookOver(frontDesk);
  await request(page).getByRole('button', { name: 'Register as a new patient' }).click();
  await request(page)
    .getByRole('combobox', { name: 'With whom' })
    .selectOption({ label: 'Dr. Imani Okafor' });
  await request(page)
    .getByRole('button', { name: /^\d{1,2}:\d{2}/ })
    .first()
    .click();
  await lookOver(frontDesk);
  await request(page).getByRole('button', { name: 'Book', exact: true }).click();
  await request(page).waitFor({ state: 'detached' });
  await walkTo(frontDesk, '/requests?show=done');
  await request(page).getByText('Booked').waitFor();
}

/** The manager gives the new patient an account of her own. */
export async function managerMakesTheAccount({ manager }: Cast): Promise<void> {
  const { page } = manager;
  await walkTo(manager, '/clinic/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(newcomer.name);
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(newcomer.email);
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('patient');
  await dialog.getByRole('textbox', { name: 'Whose chart' }).fill(newcomer.family);
  await lookOver(manager);
  await dialog.getByRole('button', { name: new RegExp(newcomer.listed) }).click();
  await dialog.getByText('Opens the chart of').waitFor();
  await dialog.getByRole('textbox', { name: 'First password' }).fill(newcomer.password);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('textbox', { name: /Six-digit code/ }).fill('000000');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: 'People' }).getByText(newcomer.email).waitFor();
}

/** The first sign-in, on her phone, with nothing but the password. */
export async function patientSignsIn({ patient }: Cast): Promise<void> {
  const { page } = patient;
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(newcomer.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(newcomer.password);
  await lookOver(patient);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await lookOver(patient);
  await walkTo(patient, '/my-visits');
  await page.getByText('Imani Okafor').first().waitFor();
}
