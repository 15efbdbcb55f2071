import type { Locator } from 'playwright-core';
import { demoClinic } from '#app/seed/people.ts';
import { addMinutes, clockInZone, dateInZone } from '#kernel/time.ts';
import type { Cast } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** Somebody whose next contact is overdue, and the visit that was made for them at short notice. */
export interface ShortNotice {
  readonly name: string;
  readonly start: string;
}

/** What can be offered at short notice, most likely first: nobody's whole day is taken by nurse visits. */
const atShortNotice = ['Nurse visit', 'Therapy session', 'Medication review'];

/** Whoever is overdue is called and says yes to a visit within minutes: a time outside hours, typed. */
export async function frontDeskBooksAtShortNotice({ frontDesk }: Cast): Promise<ShortNotice> {
  const { page } = frontDesk;
  await walkTo(frontDesk, '/follow-up?show=overdue');
  const row = page.getByRole('list', { name: 'Follow-up' }).getByRole('listitem').first();
  const name = (await row.getAttribute('aria-label')) ?? '';
  await row.getByRole('link', { name: /^Book/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Visits and booking' });
  await dialog.getByRole('button', { name: 'Book a visit' }).click();
  await dialog.getByRole('combobox', { name: 'With whom' }).waitFor();
  let looked = false;
  for await (const _ of everyoneWhoCouldCome(dialog)) {
    const day = dialog.getByRole('textbox', { name: 'Day', exact: true });
    if (!(await day.isVisible())) await dialog.getByText('Another time').click();
    await dialog.getByRole('checkbox', { name: 'Meant to be outside working hours' }).check();
    if (!looked) await lookOver(frontDesk);
    looked = true;
    const start = inAMinute();
    await day.fill(dateInZone(start, demoClinic.zone));
    await dialog.getByRole('textbox', { name: 'Time of day' }).fill(clockInZone(start, demoClinic.zone));
    if (await wasBooked(dialog)) return { name, start };
  }
  throw new Error('nobody is free now, whatever the kind of visit');
}

/** To the minute, as it is typed; soon, since the story waits for it, and not before "Book" is pressed. */
const inAMinute = (): string =>
  `${addMinutes(new Date(Date.now() + 30_000).toISOString(), 1).slice(0, 16)}:00.000Z`;

/** Chooses one kind of visit after the other, and in each one person after the other. */
async function* everyoneWhoCouldCome(dialog: Locator): AsyncGenerator<void> {
  const kind = dialog.getByRole('combobox', { name: 'Kind of visit' });
  const whom = dialog.getByRole('combobox', { name: 'With whom' });
  for (const wanted of atShortNotice) {
    const label = await kind.getByRole('option').filter({ hasText: wanted }).first().textContent();
    await kind.selectOption({ label: label ?? wanted });
    // The first is "whoever is free", who has no time that is typed
    for (let index = 1; index < (await whom.getByRole('option').count()); index += 1) {
      await whom.selectOption({ index });
      yield;
    }
  }
}

/** Presses "Book" and waits for the answer: the visit stands in the list, or the time is taken. */
async function wasBooked(dialog: Locator): Promise<boolean> {
  const booked = dialog.getByRole('list', { name: 'Coming visits' }).getByRole('listitem');
  const answered = dialog
    .page()
    .waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/visits'));
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  if (!(await answered).ok()) return false;
  await booked.first().waitFor();
  return true;
}

/** The time comes and nobody does: it is marked, the list says so, and the first try to reach them is on file. */
export async function frontDeskReachesOut({ frontDesk }: Cast, { name, start }: ShortNotice): Promise<void> {
  const { page } = frontDesk;
  await page.waitForTimeout(Math.max(0, Date.parse(start) - Date.now()));
  await walkTo(frontDesk, `/schedule?day=${dateInZone(start, demoClinic.zone)}`);
  const visit = page.getByRole('listitem', { name: new RegExp(`^${name}`) });
  await visit.getByRole('button', { name: 'Did not come' }).click();
  await visit.getByRole('textbox', { name: /^What is known about it/ }).fill('No answer at the door.');
  await lookOver(frontDesk);
  await visit.getByRole('button', { name: 'Mark as missed' }).click();
  await visit.getByText('No answer at the door.').waitFor();

  await walkTo(frontDesk, '/follow-up?show=missed');
  const row = page.getByRole('list', { name: 'Follow-up' }).getByRole('listitem', { name });
  await row.getByRole('button', { name: /^Record a try/ }).click();
  await row.getByRole('radio', { name: 'Left word' }).check();
  await row.getByRole('textbox', { name: /^A word on it/ }).fill('On the answering machine.');
  await lookOver(frontDesk);
  await row.getByRole('button', { name: 'Record', exact: true }).click();
  await row.getByText('1 try made').waitFor();
  await lookOver(frontDesk);
}
