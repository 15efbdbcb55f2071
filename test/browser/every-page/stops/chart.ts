import type { Page } from 'playwright-core';
import { reviewControlled, reviewOrder, startOrder } from './ordering.ts';
import { onChart, press, type Stop, state } from './stop.ts';

const formIsOpen = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).waitFor();

async function writeLetter(page: Page): Promise<void> {
  const letters = page.getByRole('region', { name: 'Letters' });
  const edit = letters.getByRole('button', { name: 'Edit the lines' });
  const waiting = letters.getByRole('button', { name: /^Draft/, expanded: false });
  const begin = letters.getByRole('button', { name: /^Draft a summary for/ }).first();
  await begin.waitFor();
  // The draft of an earlier look, where there is one
  await ((await waiting.count()) > 0 ? waiting : begin).first().click();
  await edit.click();
  await letters.getByRole('button', { name: 'Save the draft' }).waitFor();
}

async function openSignedOrder(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'All orders' }).getByRole('link').first().click();
  await page.waitForURL(/\/orders\//);
}

async function openSideEffect(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Side effects', exact: true }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'What can be done' }).waitFor();
}

/** One class only: all options of a diagnosis are walked through no better than six of them. */
const ssri = encodeURIComponent('SSRI (selective serotonin reuptake inhibitor)');

/** The chart as a prescriber uses it: tab by tab, and what opens on each. */
export const chartStops: readonly Stop[] = [
  onChart('chart: overview', ''),
  onChart('chart: timeline as a table', '', press('Show as table')),
  onChart('chart: raising a concern', '', press('Raise a concern')),
  onChart('chart: assess', '/assess'),
  onChart('chart: a target symptom', '/assess', press('Add a target symptom')),
  onChart('chart: plan', '/plan'),
  onChart('chart: comparing versions of the plan', '/plan', async (page) => {
    await press('Versions')(page);
    await page.getByRole('table', { name: 'What differs' }).waitFor();
  }),
  onChart('chart: writing the draft of the plan', '/plan', async (page) => {
    await press('Write the draft')(page);
    await page.getByRole('button', { name: 'Save the draft' }).waitFor();
  }),
  onChart('chart: signing the plan', '/plan', async (page) => {
    await press('Review and sign the plan')(page);
    await page.getByText('I sign the treatment plan of').waitFor();
  }),
  onChart('chart: options for a diagnosis', `/plan?choose=F33.1&class=${ssri}`, async (page) => {
    await page.getByRole('button', { name: /reasons ?: Citalopram/ }).click();
    await page.getByRole('heading', { name: 'To know' }).waitFor();
  }),
  onChart('chart: options in plain words', '/plan?choose=F33.1&aid=sertraline,bupropion', (page) =>
    page.getByText('Questions you may want to ask').waitFor(),
  ),
  onChart('chart: writing a dose plan', '/plan', async (page) => {
    await press('Write a dose plan')(page);
    await page.getByRole('combobox', { name: 'Taken now' }).selectOption({ index: 1 });
    await page.getByRole('table', { name: 'What it comes to' }).waitFor();
    await page.getByRole('heading', { name: 'Safety screen of every step' }).waitFor();
  }),
  onChart('chart: a taper by the rule of its medication', '/plan', async (page) => {
    await press('Write a dose plan')(page);
    await page.getByRole('combobox', { name: 'What happens' }).selectOption('taper');
    await page.getByRole('combobox', { name: 'Taken now' }).selectOption('sertraline');
    await press('Fill in the taper')(page);
    await page.getByText(/^How it is lowered/).click();
    await page.getByRole('table', { name: 'What it comes to' }).getByRole('row').nth(2).waitFor();
  }),
  onChart('chart: a dose plan anew from today', '/plan', async (page) => {
    await press('Work out anew from today')(page);
    await page.getByRole('table', { name: 'What it comes to' }).waitFor();
  }),
  onChart('chart: the predicted level with doses missed', '/plan', async (page) => {
    await press('What if three doses are missed?')(page);
    await page.getByRole('listitem').filter({ hasText: 'doses missed from' }).first().waitFor();
  }),
  onChart('chart: the predicted level as a table', '/plan', async (page) => {
    const level = page.getByRole('region', { name: 'Predicted level' }).first();
    await level.getByRole('button', { name: 'Show as table' }).click();
    await level.getByRole('table').waitFor();
  }),
  onChart('chart: holding a dose plan', '/plan', press('Hold')),
  onChart('chart: stopping a dose plan', '/plan', press('Stop')),
  onChart('chart: holding a medication', '/plan', async (page) => {
    await page
      .getByRole('button', { name: /^Change or stop/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Hold for a while' }).click();
    await page.getByRole('combobox', { name: 'Reason' }).selectOption('side-effect');
  }),
  onChart('chart: steps from a template', '/plan?steps=lithium&template=lithium-start', (page) =>
    page.getByRole('combobox', { name: 'Begin from a template' }).waitFor(),
  ),
  onChart('chart: a signed order', '/plan', openSignedOrder),
  onChart('chart: consent', '/consent'),
  onChart('chart: preparing a consent', '/consent?take=lithium'),
  onChart('chart: a leaflet', '/consent?leaflet=sertraline'),
  onChart('chart: monitor', '/monitor'),
  onChart('chart: writing down a check-in', '/monitor', press('Write one down')),
  onChart('chart: recording a supply fetched', '/monitor', press('Record a supply fetched')),
  onChart('chart: how often they are asked', '/monitor', press('How often')),
  state('chart: an early warning and an expected level', '/concerns', async (page) => {
    const warned = page.getByRole('listitem').filter({ hasText: 'Early warning' });
    await warned.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Monitor', exact: true }).click();
    await page.getByRole('heading', { name: 'Expected level: Lithium' }).waitFor();
    await page.getByText('Changed', { exact: true }).first().waitFor();
  }),
  onChart('chart: a side effect', '/monitor', openSideEffect),
  onChart('chart: judging the cause of a side effect', '/monitor', async (page) => {
    await openSideEffect(page);
    await press(/^Judge the cause/, false)(page);
    await page.getByRole('button', { name: 'Record the judgement' }).waitFor();
  }),
  onChart('chart: a report to the FDA', '/monitor', async (page) => {
    await openSideEffect(page);
    await press('Report to the FDA')(page);
    await page.getByRole('heading', { name: /^For a report to the FDA/ }).waitFor();
  }),
  onChart('chart: messages', '/messages'),
  onChart('chart: a conversation', '/messages', (page) =>
    page.getByRole('list', { name: 'Conversations' }).getByRole('button').first().click(),
  ),
  onChart('chart: writing a letter', '/messages', writeLetter),
  onChart('chart: a task', '/messages', press('Add a task')),
  onChart('chart: somebody for the care team', '/messages', press('Add somebody')),
  onChart('chart: recording a score', '/assess?score=open', (page) => page.getByRole('dialog').waitFor()),
  onChart('chart: recording an allergy', '/assess?record=allergy', formIsOpen),
  onChart('chart: recording a diagnosis', '/assess?record=condition', formIsOpen),
  onChart('chart: recording a result', '/assess?record=result', formIsOpen),
  onChart('chart: ordering', '', startOrder),
  onChart('chart: reviewing an order', '', reviewOrder),
  onChart('chart: reviewing a controlled order', '', reviewControlled),
  onChart('chart: visits', '/visits'),
  onChart('chart: booking a visit', '/visits', async (page) => {
    await press('Book a visit')(page);
    await page.getByRole('combobox', { name: 'With whom' }).waitFor();
  }),
  onChart('chart: setting the next step', '/visits', async (page) => {
    await press('Set by when')(page);
    await page.getByRole('textbox', { name: 'To be seen by' }).waitFor();
  }),
];
