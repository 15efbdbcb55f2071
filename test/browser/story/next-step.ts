import { openChart } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** Nobody leaves without a next date: it is booked from the chart and stands on her phone. */
export async function prescriberBooksTheNextVisit({ prescriber, patient }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, newcomer.listed);
  await walkTo(prescriber, `${chart}/visits`);
  const coming = page.getByRole('region', { name: 'Coming visits' });
  const before = await coming.getByRole('listitem', { name: new RegExp(newcomer.family) }).count();
  await coming.getByRole('button', { name: 'Book a visit' }).click();
  await coming.getByRole('button', { name: 'Week after' }).click();
  await coming
    .getByRole('button', { name: /^\d{1,2}:\d{2}/ })
    .last()
    .click();
  await lookOver(prescriber);
  await coming.getByRole('button', { name: 'Book', exact: true }).click();
  await coming
    .getByRole('listitem', { name: new RegExp(newcomer.family) })
    .nth(before)
    .waitFor();
  await walkTo(patient, '/my-visits');
}

/** Somebody of the demo clinic did not come: the front desk calls, and the try is on file. */
export async function frontDeskReachesOut({ frontDesk }: Cast): Promise<void> {
  const { page } = frontDesk;
  await walkTo(frontDesk, '/follow-up');
  await walkTo(frontDesk, '/follow-up?show=missed');
  const list = page.getByRole('list', { name: 'Follow-up' });
  const name = await list
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Record a try/ }) })
    .first()
    .getAttribute('aria-label');
  const row = list.getByRole('listitem', { name: name ?? '' });
  await row.getByRole('button', { name: /^Record a try/ }).click();
  await row.getByRole('radio', { name: 'Left word' }).check();
  await row.getByRole('textbox', { name: /^A word on it/ }).fill('On the answering machine.');
  await lookOver(frontDesk);
  await row.getByRole('button', { name: 'Record', exact: true }).click();
  await row.getByText(/\d+ (try|tries) made/).waitFor();
  await lookOver(frontDesk);
}
