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
