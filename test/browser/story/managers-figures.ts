import { openChart } from '../visit.ts';
import type { Cast } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** What became of it, in the figures of the clinic. */
export async function managerReadsTheFigures({ manager }: Cast): Promise<void> {
  const { page } = manager;
  await walkTo(manager, '/clinic/controlling');
  await page
    .getByRole('link', { name: /remission/i })
    .first()
    .click();
  await page.waitForURL(/measure=/);
  await lookOver(manager);
  await walkTo(manager, '/clinic/directing');
  await page.getByRole('region', { name: 'Open loops' }).getByText('have a whole loop').waitFor();
  await walkTo(manager, '/clinic/benefits');
  await page.getByRole('heading', { name: 'Symptom relief' }).waitFor();
}

/** Months do not pass in a test: response and remission are read on a person of the demo clinic who has them behind them. */
export async function remissionOnAChart({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, 'Whitfield, Jonah');
  await walkTo(prescriber, `${chart}/monitor`);
  await page.getByRole('region', { name: 'Benefit and burden' }).waitFor();
  await page
    .getByText(/remission/i)
    .first()
    .waitFor();
  await lookOver(prescriber);
}
