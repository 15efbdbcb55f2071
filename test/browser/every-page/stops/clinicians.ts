import { at, onChart, press, type Stop, state } from './stop.ts';

/** What a prescriber has beside the chart (`chart.ts`). */
export const prescriberStops: readonly Stop[] = [
  at('/'),
  at('/patients'),
  at('/patients?search=nobody-of-this-name'),
  at('/patients/new'),
  at('/checks'),
  state('asking people to come for checks', '/checks?view=reach', (page) =>
    page.getByRole('heading', { name: 'Ask people to come' }).waitFor(),
  ),
  state('how many checks are in time', '/checks?view=audit', (page) =>
    page.getByRole('table', { name: 'How many are in time' }).waitFor(),
  ),
  at('/results?whose=all'),
  state('what follows from a result', '/results?whose=all', press(/^Seen, act/, false)),
  state('normal results seen together', '/results?whose=all', press(/normal as seen$/, false)),
  at('/concerns'),
  at('/concerns?show=closed'),
  state('closing a concern', '/concerns?show=all', press('Close with what was done')),
  state('handing over a concern', '/concerns?show=all', press('Hand over')),
  at('/messages'),
  at('/messages?show=all'),
  state('a conversation opened', '/messages?show=all', (page) =>
    page.getByRole('list', { name: 'Conversations' }).getByRole('button').first().click(),
  ),
  at('/tasks'),
  at('/tasks?show=all'),
  state('a task done', '/tasks?show=all', press('Done')),
  state('resuming a medication on hold', '/tasks?show=all', async (page) => {
    const task = page.getByRole('listitem', { name: /^On hold, look again/ }).first();
    const chart = await task.getByRole('link').first().getAttribute('href');
    await page.goto(`${chart}/plan`);
    await page.getByRole('button', { name: /^Resume or stop/ }).click();
    await page.getByRole('menuitem', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Sign and resume' }).waitFor();
  }),
  state('co-signing an order', '/clinic/directing', async (page) => {
    await page.getByRole('link', { name: /^Open it in the chart/ }).click();
    await page.getByRole('button', { name: 'Co-sign', exact: true }).waitFor();
  }),
  at('/formulary'),
  at('/formulary?search=lamotrigne'),
  at('/formulary/lithium'),
  at('/formulary/to-be-reviewed'),
  at('/formulary/to-be-reviewed?search=lithium'),
  at('/formulary/no-such-medication'),
  at('/import'),
  at('/account'),
  at('/no-such-page'),
  at('/clinic'),
  state('choosing the figures of checks', '/clinic/planning', press(/^Change: Clozapine/, false)),
  state('letting a rule interrupt', '/clinic/directing', press('Let a rule interrupt')),
  at('/schedule?view=week'),
  at('/follow-up'),
  at('/follow-up?show=all'),
  state('recording a try', '/follow-up?show=missed', press(/^Record a try/, false)),
];

export const nurseStops: readonly Stop[] = [
  at('/'),
  at('/results?part=requisitions'),
  at('/results?part=bring-in'),
  state('a result is nobody’s here', '/results?part=waiting', press('Belongs to nobody here')),
  at('/checks'),
  at('/checks?protocol=lithium'),
  onChart('chart: overview', ''),
  onChart('chart: plan', '/plan'),
  onChart('chart: going through the list', '/plan?reconcile=open', press(/^Add a list/, false)),
  onChart('chart: consent', '/consent'),
  onChart('chart: monitor', '/monitor'),
  onChart('chart: messages', '/messages'),
  at('/clinic/organizing'),
  at('/clinic/staffing'),
  at('/clinic/directing'),
];

export const therapistStops: readonly Stop[] = [
  at('/'),
  at('/concerns'),
  onChart('chart: overview', ''),
  onChart('chart: assess', '/assess'),
  onChart('chart: plan', '/plan'),
  onChart('chart: messages', '/messages'),
];
