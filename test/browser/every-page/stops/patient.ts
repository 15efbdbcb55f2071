import type { Page } from 'playwright-core';
import { demoPatient } from '#app/seed/people.ts';
import { at, press, type Stop, state } from './stop.ts';

/** The first thing asked about is noticed, so that the questions about it stand too. */
async function noticeSomething(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: /^Do you notice any/ })
    .getByRole('checkbox')
    .first()
    .check();
  await page.getByRole('radio', { name: 'Missed some' }).check();
}

/** No chart of the demo waits for this word of its person, so one order is said to. */
async function newMedicine(page: Page): Promise<void> {
  const asked = { order: demoPatient.id, name: 'Sertraline 50 mg tablet', drug: 'sertraline', notYet: null };
  await page.route('**/api/patients/*/starts', (route) =>
    route.fulfill({ json: { starts: [{ ...asked, start: '2026-01-05' }] } }),
  );
  await page.reload();
  await page
    .getByRole('button', { name: /^Not yet/ })
    .first()
    .click();
}

/** In the evening the demo's next visit is too near to be called off, so the visit is said to be one that still may. */
async function callingOff(page: Page): Promise<void> {
  await page.route('**/api/patients/*/visits', async (route) => {
    const reply = await route.fetch();
    const visits = (await reply.json()) as { readonly upcoming: readonly object[] };
    const upcoming = visits.upcoming.map((visit) => ({
      ...visit,
      ownCancelUntil: '2999-01-01T00:00:00.000Z',
    }));
    await route.fulfill({ response: reply, json: { ...visits, upcoming } });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Cancel this visit', exact: true }).first().click();
}

export const patientStops: readonly Stop[] = [
  at('/my-day'),
  at('/my-visits'),
  state('calling a visit off', '/my-visits', callingOff),
  at('/my-messages'),
  state('a conversation', '/my-messages', (page) => page.locator('main section button').first().click()),
  state('writing to the team', '/my-messages', press('Write to your team')),
  at('/my-medicines'),
  state('a new medicine that nobody heard of yet', '/my-medicines', newMedicine),
  state('picked up at the pharmacy', '/my-medicines', press('I picked it up')),
  state('what is different about my list', '/my-medicines', press('No, something is different')),
  at('/how-i-am-doing'),
  state('which files with sleep and steps fit', '/how-i-am-doing', (page) =>
    page.getByText('Which files fit').click(),
  ),
  state('reminders and pauses', '/how-i-am-doing', press('Reminders and pauses')),
  at('/about-me'),
  at('/how-i-am-doing?report=now'),
  state('a check-in with a side effect', '/how-i-am-doing?report=now', noticeSomething),
  at('/my-agreements'),
  at('/my-choices'),
  state('answering what was shared', '/my-choices', press('Answer again')),
  state('changing my mind', '/my-agreements', press('Change my mind')),
  at('/my-leaflets/sertraline'),
  at('/account'),
];
