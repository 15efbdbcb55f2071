import { expect, test } from 'vitest';
import { knowledge as load } from '#app/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import type { Held } from '../facts.ts';
import { screen } from '../screening/screen.ts';
import { chart, order, today } from '../testing/chart.ts';
import { courses, regimen } from './courses.ts';
import {
  daysHeld,
  lastTakenDay,
  openHold,
  orderOn,
  plannedHold,
  takenAgainOn,
  withoutHeldDays,
} from './order-holds.ts';

const knowledge = load();
const hold = (lastDay: string, resumedOn: string | null, over: Partial<OrderHold> = {}): OrderHold => ({
  lastDay,
  reason: 'result',
  text: null,
  until: null,
  review: {
    on: '2026-12-01',
    owner: { person: '01900000-0000-7000-8000-000000000001', name: 'Dr Someone' },
    task: '01900000-0000-7000-8000-000000000002',
  },
  dosePlans: [],
  toPerson: null,
  resumedOn,
  ...over,
});
const of = (...orders: Held<MedicationOrder>[]) => courses(chart({ orders }), knowledge, today);

test('a held order is on hold since the day after its last dose, and its course is not part of the regimen', () => {
  const all = of(
    order('lithium', '300 mg', { start: '2026-10-01', status: 'on-hold', holds: [hold('2026-11-10', null)] }),
  );
  expect(all).toMatchObject([
    {
      status: 'on-hold',
      end: { date: '2026-11-10' },
      gaps: [{ from: '2026-11-11', to: null, reason: 'on-hold' }],
      days: 40,
    },
  ]);
  expect(regimen(all)).toEqual([]);
});

test('taken up again it is one course of one order, however long it was left out, with the days between as a hold', () => {
  const [course, ...more] = of(
    order('lithium', '300 mg', {
      start: '2026-06-01',
      holds: [hold('2026-07-01', '2026-07-11'), hold('2026-08-01', '2026-10-15')],
    }),
  );
  expect(more).toEqual([]);
  expect(course).toMatchObject({
    status: 'active',
    end: null,
    gaps: [
      { from: '2026-07-02', to: '2026-07-10', reason: 'on-hold' },
      { from: '2026-08-02', to: '2026-10-14', reason: 'on-hold' },
    ],
  });
  expect(course?.sourceIds).toHaveLength(1);
  expect(course?.steps.map(({ from, to }) => [from?.date, to?.date ?? null])).toEqual([
    ['2026-06-01', '2026-07-01'],
    ['2026-07-11', '2026-08-01'],
    ['2026-10-15', null],
  ]);
});

test('stopped while it was held, it ended on the day it was last taken, with no gap that goes on', () => {
  const stop = { reason: 'result' as const, text: null };
  const [course] = of(
    order('lithium', '300 mg', {
      start: '2026-06-01',
      status: 'stopped',
      end: '2026-11-10',
      stop,
      holds: [hold('2026-11-10', null)],
    }),
  );
  expect(course).toMatchObject({ status: 'ended', end: { date: '2026-11-10' }, gaps: [], stop });
});

test('another dose that takes over from a held order goes on with its course after the hold', () => {
  const first = order('lithium', '900 mg', {
    start: '2026-06-01',
    status: 'stopped',
    end: '2026-11-01',
    stop: { reason: 'changed-dose', text: null },
    holds: [hold('2026-11-01', null)],
  });
  const [course, ...more] = of(
    first,
    order('lithium', '600 mg', { start: '2026-11-20', replaces: first.id }),
  );
  expect(more).toEqual([]);
  expect(course).toMatchObject({
    status: 'active',
    gaps: [{ from: '2026-11-02', to: '2026-11-19', reason: 'on-hold' }],
  });
});

test('held before its first dose, it was never taken', () => {
  const [course] = of(
    order('lithium', '300 mg', { start: '2026-11-20', status: 'on-hold', holds: [hold('2026-11-19', null)] }),
  );
  expect(course).toMatchObject({ status: 'on-hold', end: { date: '2026-11-19' } });
});

test('days held, the last day taken and the day it was taken again follow from the holds', () => {
  const held = order('lithium', '300 mg', {
    start: '2026-06-01',
    holds: [hold('2026-07-01', '2026-07-11'), hold('2026-11-20', null)],
  }).content;
  expect(openHold(held)?.lastDay).toBe('2026-11-20');
  expect(lastTakenDay(held)).toBe('2026-11-20');
  expect(lastTakenDay({ ...held, end: '2026-11-18' })).toBe('2026-11-18');
  expect(takenAgainOn(held)).toBe('2026-07-11');
  expect(daysHeld(held, today)).toBe(9 + 2);
  expect(withoutHeldDays({ ...held, holds: [hold('2026-07-01', '2026-07-11')] }, today).start).toBe(
    '2026-06-10',
  );
});

const ahead = () =>
  order('lithium', '300 mg', {
    start: '2026-10-01',
    holds: [hold('2026-12-01', null, { reason: 'procedure' })],
  });
const dayAfter = '2026-12-02';

test('a hold that is planned begins by itself: taken on its last day, on hold from the day after', () => {
  const { content } = ahead();
  expect([today, '2026-12-01', dayAfter].map((day) => orderOn(content, day).status)).toEqual([
    'active',
    'active',
    'on-hold',
  ]);
  expect(plannedHold(content, '2026-12-01')?.reason).toBe('procedure');
  expect(plannedHold(content, dayAfter)).toBeNull();
  expect(plannedHold({ ...content, end: '2026-11-30' }, today)).toBeNull();
  expect(orderOn({ ...content, end: '2026-11-30' }, dayAfter).status).toBe('active');
  const on = (day: string) => courses(chart({ orders: [ahead()] }), knowledge, day)[0]?.status;
  expect([today, '2026-12-01', dayAfter].map(on)).toEqual(['active', 'active', 'on-hold']);
  expect(daysHeld(content, today)).toBe(0);
});

test('[K18] the screen takes it for taken until then, and for stopped lately from then on', () => {
  const twice = (day: string) =>
    screen(
      chart({ orders: [ahead()] }),
      [{ act: 'start', order: order('lithium', '600 mg', { status: 'draft' }) }],
      knowledge,
      {
        asOf: day,
      },
    ).findings.filter(({ kind }) => kind === 'duplicate').length;
  expect([today, '2026-12-01', dayAfter].map(twice).map((count) => count > 0)).toEqual([true, true, false]);
});

test('[K18] the screen treats a held order as stopped lately: its washout still counts, its dose does not', () => {
  const fluoxetine = order('fluoxetine', '20 mg', {
    start: '2026-01-01',
    status: 'on-hold',
    holds: [hold('2026-11-20', null)],
  });
  const phenelzine = order('phenelzine', '15 mg', { start: today, status: 'draft' });
  const found = screen(chart({ orders: [fluoxetine] }), [{ act: 'start', order: phenelzine }], knowledge, {
    asOf: today,
  });
  expect(found.findings.filter(({ kind }) => kind === 'washout')).toMatchObject([
    { severity: 'contraindicated', summary: expect.stringContaining('3 days after Fluoxetine') },
  ]);
});

test('[K18] taking clozapine up again at the old dose after days without it is held against the gap', () => {
  const held = order('clozapine', '300 mg', {
    start: '2026-01-01',
    status: 'on-hold',
    holds: [hold('2026-11-18', null)],
  });
  const again = { id: held.id, content: { ...held.content, status: 'active' as const } };
  const gap = (on: typeof held) =>
    screen(chart({ orders: [on] }), [{ act: 'start', order: again }], knowledge, {
      asOf: today,
    }).findings.filter(({ kind }) => kind === 'gap');
  expect(gap(held)).toMatchObject([{ severity: 'major', summary: expect.stringContaining('5 days ago') }]);
  const lately = { ...held, content: { ...held.content, holds: [hold('2026-11-22', null)] } };
  expect(gap(lately)).toEqual([]);
});
