import { demoPatient } from '#app/seed/people.ts';
import { at, chartPath, press, type Stop, state } from './stop.ts';

export const deskStops: readonly Stop[] = [
  at('/results'),
  at('/'),
  at('/follow-up'),
  at('/requests'),
  at('/requests?show=done'),
  state('saying how urgent', '/requests', press('Say how urgent')),
  at('/schedule'),
  state('booking a visit', `/schedule?patient=${demoPatient.id}`, async (page) => {
    await press('Book a visit')(page);
    await page.getByRole('combobox', { name: 'With whom' }).selectOption({ index: 1 });
    await page.getByText('Another time').click();
  }),
  at('/tasks?show=all'),
  at('/patients'),
  // Not part of this role, and it says so
  at(chartPath),
];

export const managerStops: readonly Stop[] = [
  at('/'),
  at('/concerns?show=all'),
  at('/start/alder-street'),
  at('/start/no-such-door'),
  at('/clinic'),
  at('/clinic/planning'),
  at('/clinic/planning?new=no-shows'),
  at('/clinic/organizing'),
  state('hours of somebody', '/clinic/organizing', press('Add hours')),
  state('days away', '/clinic/organizing', press('Add an absence')),
  state('a kind of visit', '/clinic/organizing', press('Add a kind of visit')),
  at('/clinic/staffing'),
  state('recording a licence', '/clinic/staffing', press('Record a licence')),
  state('a supervision', '/clinic/staffing', async (page) => {
    await page.getByRole('button', { name: 'Add supervision' }).click();
    await page.getByRole('combobox', { name: 'When', exact: true }).selectOption('before');
  }),
  at('/clinic/directing'),
  state('announcing', '/clinic/directing', press('Announce')),
  at('/clinic/controlling'),
  at('/clinic/controlling?measure=metabolic-checks-on-time'),
  state(
    'a corrective action',
    '/clinic/controlling?measure=metabolic-checks-on-time',
    press('Decide on an action'),
  ),
  at('/clinic/controlling?measure=phq-9-measured'),
  at('/clinic/controlling?measure=no-such-measure'),
  at('/clinic/warnings'),
  at('/clinic/benefits'),
  at('/clinic/benefits?days=91'),
  at('/clinic/people'),
  state('somebody new', '/clinic/people', press('Add a person')),
  at('/clinic/audit'),
  at('/clinic/system'),
];
