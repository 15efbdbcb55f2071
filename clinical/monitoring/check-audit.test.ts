import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { Held } from '../facts.ts';
import { chart, order, result } from '../testing/chart.ts';
import { auditState, checkAudit } from './check-audit.ts';
import { dueItems } from './due-items.ts';

const knowledge = loadKnowledge('knowledge');
const asOf = '2026-11-23';
const closure = (
  item: string,
  dueOn: string,
  changes: Partial<MonitoringClosure>,
): Held<MonitoringClosure> => ({
  id: '00000000-0000-7000-8000-00000000bbbb',
  content: {
    protocol: 'lithium',
    item,
    dueOn,
    how: 'done-elsewhere',
    doneOn: null,
    where: 'GP',
    result: null,
    because: null,
    ...changes,
  },
});
const level = (date: string) => result('lithium-level', '0.6', 'mmol/L', date);
const tsh = (date: string) => result('tsh', '2', 'm[IU]/L', date);

/**
 * Ten people on lithium since 1 January 2026 (the last since November), 23 November 2026. A level is due 91 days after
 * the last one and overdue 23 days later; TSH 182 days after, overdue 46 days later. Worked by hand, person by person:
 */
const cohort = [
  // 1 level 1 Oct, TSH 1 Jul: both in time, here
  { observations: [level('2026-10-01'), tsh('2026-07-01')], closures: [] },
  // 2 level 31 Jul: due 30 Oct, overdue 22 Nov: late. TSH before the start: due 1 Jul: late
  { observations: [level('2026-07-31'), tsh('2025-12-31')], closures: [] },
  // 3 level 1 Aug: due 31 Oct, overdue on 23 Nov: late on this very day. TSH 9 Apr: due 8 Oct, overdue 23 Nov: late
  { observations: [level('2026-08-01'), tsh('2026-04-09')], closures: [] },
  // 4 level 2 Aug: overdue on 24 Nov only: in time. TSH 10 Apr: overdue on 24 Nov only: in time
  { observations: [level('2026-08-02'), tsh('2026-04-10')], closures: [] },
  // 5 never measured: level overdue since January: late; TSH never
  { observations: [], closures: [] },
  // 6 level at the GP on a day that is told; TSH at the GP in one tap, no day told
  {
    observations: [tsh('2026-03-01')],
    closures: [
      closure('level', '2026-01-08', { doneOn: '2026-10-10' }),
      closure('thyroid', '2026-08-30', {}),
    ],
  },
  // 7 declined the level due on 29 October; TSH here
  {
    observations: [level('2026-07-30'), tsh('2026-09-01')],
    closures: [closure('level', '2026-10-29', { how: 'declined', where: null })],
  },
  // 8 level here after one at the GP: the last one counts
  {
    observations: [level('2026-09-15'), tsh('2026-09-15')],
    closures: [closure('level', '2026-01-08', { doneOn: '2026-03-01' })],
  },
  // 9 stopped in June: no check is open, and nobody is counted
  { observations: [level('2026-03-01'), tsh('2026-01-01')], closures: [], end: '2026-06-30' },
  // 10 started on 20 November: the first level is not due yet; TSH never
  { observations: [], closures: [], start: '2026-11-20' },
];

const calendars = cohort.map(({ observations, closures, end, start }) =>
  dueItems(
    chart({
      orders: [
        order('lithium', '600 mg', {
          start: start ?? '2026-01-01',
          ...(end === undefined ? {} : { status: 'stopped', end }),
        }),
      ],
      observations,
    }),
    closures,
    knowledge,
    { asOf },
  ).items.filter(({ item }) => item === 'level' || item === 'thyroid'),
);

test('a lithium cohort, person by person and in per cent, as worked by hand; done at the GP counts apart', () => {
  const states = (id: string) =>
    calendars.map((items) => {
      const item = items.find((one) => one.item === id);
      return item === undefined ? null : auditState(item);
    });
  expect(states('level')).toEqual([
    'here',
    'late',
    'late',
    'here',
    'late',
    'elsewhere',
    'without',
    'here',
    null,
    'not-yet',
  ]);
  expect(states('thyroid')).toEqual([
    'here',
    'late',
    'late',
    'here',
    'never',
    'elsewhere',
    'here',
    'here',
    null,
    'never',
  ]);
  expect(checkAudit(calendars.flat())).toMatchObject([
    // 8 counted: 3 here + 1 elsewhere = 50 %; 3 of 8 = 37 % here
    {
      item: 'level',
      counts: { here: 3, elsewhere: 1, without: 1, 'not-yet': 1, late: 3, never: 0 },
      of: 8,
      metPercent: 50,
      herePercent: 37,
    },
    // 9 counted: 4 here + 1 elsewhere = 55 %; 4 of 9 = 44 % here
    {
      item: 'thyroid',
      counts: { here: 4, elsewhere: 1, without: 0, 'not-yet': 0, late: 2, never: 2 },
      of: 9,
      metPercent: 55,
      herePercent: 44,
    },
  ]);
});

test('a check that is asked less often than usual by the clinic says so, a closer one does not', () => {
  const looser = (everyDays: number) => {
    const choice = {
      protocol: 'clozapine',
      variant: null,
      intervals: [{ item: 'anc', fromDay: 364, everyDays, because: 'by our own figures' }],
      from: '2026-01-01',
      because: 'decided in the team',
      chosenBy: { person: '00000000-0000-7000-8000-00000000cccc', name: 'Dr Ada' },
      chosenAt: '2026-01-01T09:00:00.000Z',
    };
    const { items } = dueItems(
      chart({
        orders: [order('clozapine', '200 mg', { start: '2024-01-01' })],
        observations: [result('anc', '3.2', '10*3/uL', '2026-10-01')],
        protocolChoices: [choice],
      }),
      [],
      knowledge,
      { asOf },
    );
    return checkAudit(items).find(({ item }) => item === 'anc')?.looser;
  };
  expect(looser(60)).toBe(true);
  expect(looser(14)).toBe(false);
});

test('nobody to count is no percentage', () => {
  expect(checkAudit((calendars.at(-1) ?? []).filter(({ item }) => item === 'level'))).toMatchObject([
    { of: 0, metPercent: null, herePercent: null },
  ]);
  expect(checkAudit([])).toEqual([]);
});
