import type { Page } from 'playwright-core';
import { openChart } from './visit.ts';

/** A page or a state of one that every look-over walks through. */
export interface Stop {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

const at = (path: string): Stop => ({ name: path, open: async (page) => void (await page.goto(path)) });

const onChart = (name: string, tab: string, then?: (page: Page) => Promise<void>): Stop => ({
  name,
  open: async (page) => {
    const chart = await openChart(page, 'Whitfield, Jonah');
    if (tab !== '') await page.goto(chart + tab);
    await then?.(page);
  },
});

async function startOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('combobox', { name: 'Medication' }).fill('citalopram');
  await page
    .getByRole('option', { name: /Citalopram/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: '20 mg tablet' });
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('60');
  await page.getByText('above the highest dose').first().waitFor();
  await page.getByRole('button', { name: /^Why/ }).first().click();
}

async function reviewOrder(page: Page): Promise<void> {
  await startOrder(page);
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByText('I prescribe Citalopram').waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
}

const formIsOpen = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).waitFor();

/** Every page and the states worth looking at, by who sees them. */
export const stops: Readonly<Record<string, readonly Stop[]>> = {
  Okafor: [
    at('/'),
    at('/patients'),
    at('/patients?search=nobody-of-this-name'),
    at('/patients/new'),
    onChart('chart: overview', ''),
    onChart('chart: timeline as a table', '', (page) =>
      page.getByRole('button', { name: 'Show as table' }).click(),
    ),
    onChart('chart: assess', '/assess'),
    onChart('chart: plan', '/plan'),
    onChart('chart: comparing versions of the plan', '/plan', async (page) => {
      await page.getByRole('button', { name: 'Versions' }).click();
      await page.getByRole('table', { name: 'What differs' }).waitFor();
    }),
    onChart('chart: writing the draft of the plan', '/plan', async (page) => {
      await page.getByRole('button', { name: 'Write the draft' }).click();
      await page.getByRole('button', { name: 'Save the draft' }).waitFor();
    }),
    onChart('chart: signing the plan', '/plan', async (page) => {
      await page.getByRole('button', { name: 'Review and sign the plan' }).click();
      await page.getByText('I sign the treatment plan of').waitFor();
    }),
    onChart('chart: writing a dose plan', '/plan', async (page) => {
      await page.getByRole('button', { name: 'Write a dose plan' }).click();
      await page.getByRole('combobox', { name: 'Taken now' }).selectOption({ index: 1 });
      await page.getByRole('table', { name: 'What it comes to' }).waitFor();
    }),
    onChart('chart: consent', '/consent'),
    onChart('chart: preparing a consent', '/consent?take=lithium'),
    onChart('chart: a leaflet', '/consent?leaflet=sertraline'),
    onChart('chart: monitor', '/monitor'),
    onChart('chart: messages', '/messages'),
    at('/messages'),
    at('/messages?show=all'),
    at('/tasks'),
    at('/tasks?show=all'),
    onChart('chart: recording a score', '/assess?score=open', (page) => page.getByRole('dialog').waitFor()),
    onChart('chart: recording an allergy', '/assess?record=allergy', formIsOpen),
    onChart('chart: recording a diagnosis', '/assess?record=condition', formIsOpen),
    onChart('chart: recording a result', '/assess?record=result', formIsOpen),
    onChart('chart: ordering', '', startOrder),
    onChart('chart: reviewing an order', '', reviewOrder),
    at('/formulary'),
    at('/formulary?search=lamotrigne'),
    at('/formulary/lithium'),
    at('/formulary/no-such-medication'),
    at('/import'),
    at('/account'),
    at('/no-such-page'),
    at('/clinic'),
    at('/schedule?view=week'),
    at('/follow-up'),
    at('/follow-up?show=all'),
    onChart('chart: visits', '/visits'),
    onChart('chart: setting the next step', '/visits', async (page) => {
      await page.getByRole('button', { name: 'Set by when' }).click();
      await page.getByRole('textbox', { name: 'To be seen by' }).waitFor();
    }),
  ],
  Kimura: [
    at('/'),
    at('/clinic/organizing'),
    at('/start/alder-street'),
    at('/start/no-such-door'),
    at('/clinic'),
    at('/clinic/planning'),
    at('/clinic/planning?new=no-shows'),
    at('/clinic/controlling'),
    at('/clinic/controlling?measure=metabolic-checks-on-time'),
    at('/clinic/controlling?measure=phq-9-measured'),
    at('/clinic/controlling?measure=no-such-measure'),
    at('/clinic/benefits'),
    at('/clinic/benefits?days=91'),
    at('/clinic/people'),
    at('/clinic/audit'),
    at('/clinic/system'),
  ],
  Menon: [
    at('/'),
    at('/follow-up'),
    at('/requests'),
    at('/schedule'),
    at('/tasks?show=all'),
    at('/patients'),
  ],
  Whitfield: [
    at('/my-day'),
    at('/my-visits'),
    at('/my-messages'),
    at('/my-medicines'),
    at('/how-i-am-doing'),
    at('/about-me'),
    at('/how-i-am-doing?report=now'),
    at('/my-agreements'),
    at('/my-leaflets/sertraline'),
    at('/account'),
  ],
};
