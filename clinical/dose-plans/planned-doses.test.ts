import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { formatDecimal } from '#kernel/decimal.ts';
import { addDays } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { courses } from '../regimen/courses.ts';
import { chart, order, today } from '../testing/chart.ts';
import { agreedCourses } from './agreed-courses.ts';
import { plannedDoses } from './planned-doses.ts';
import { PlannedDoses } from './planned-shape.ts';
import { plannedInWords } from './planned-words.ts';

const knowledge = loadKnowledge('knowledge');
const day = (days: number) => addDays(today, days);
let next = 0;

/** Steps that begin on these days from today, each until the next one; null = nothing. */
function steps(...doses: readonly (readonly [from: number, dose: string | null])[]): DosePlan['steps'] {
  return doses.map(([from, dose], index) => {
    const following = doses[index + 1];
    return {
      start: day(from),
      end: following === undefined ? null : day(following[0] - 1),
      daily: dose ?? '0 mg',
      taken: dose === null ? [] : [{ when: 'morning' as const, dose, pieces: [] }],
      note: null,
    };
  });
}
function plan(own: DosePlan['steps'], over: Partial<DosePlan> = {}): Held<DosePlan> {
  return {
    id: `00000000-0000-7000-8001-${String(++next).padStart(12, '0')}`,
    content: {
      status: 'agreed',
      purpose: 'taper',
      medication: { drug: 'bupropion', name: 'bupropion' },
      order: null,
      pairedWith: null,
      template: null,
      steps: own,
      because: null,
      agreedAt: '2026-11-20T15:00:00.000Z',
      ...over,
    },
  };
}
const bupropion = (over: Partial<MedicationOrder> = {}) => order('bupropion', '300 mg', over);

function look(orders: readonly Held<MedicationOrder>[], plans: readonly Held<DosePlan>[]) {
  const facts = chart({ orders });
  const planned = courses(facts, knowledge, today)
    .map((course) => plannedDoses(course, orders, plans, today))
    .find((one) => one !== null);
  const doses = agreedCourses(facts, plans, knowledge, today).flatMap((course) =>
    course.steps.map(({ from, to, dailyDose }) => [
      from?.date,
      to?.date ?? null,
      dailyDose === null ? null : formatDecimal(dailyDose),
    ]),
  );
  return { planned: planned === undefined ? null : PlannedDoses.parse(planned), doses };
}
const taper = steps([-2, '300 mg'], [14, '150 mg'], [42, null]);

describe('what is planned for a course', () => {
  test('the steps still to come at another dose, and nothing as nothing; the course has them too', () => {
    const { planned, doses } = look([bupropion()], [plan(taper)]);
    expect(planned).toMatchObject({
      state: 'agreed',
      ahead: [
        { from: day(14), to: day(41), daily: '150 mg' },
        { from: day(42), to: null, daily: null },
      ],
    });
    expect(plannedInWords(planned as PlannedDoses)).toBe(
      'taper: 150 mg a day from 7 Dec 2026 and nothing from 4 Jan 2027',
    );
    expect(doses).toEqual([
      ['2026-01-01', day(13), '300000'],
      [day(14), day(41), '150000'],
      [day(42), null, '0'],
    ]);
  });

  test('a step that has begun is the dose of today; with the last one under way nothing is ahead', () => {
    const { planned, doses } = look([bupropion()], [plan(steps([-60, '300 mg'], [-30, '150 mg']))]);
    expect(planned).toBeNull();
    expect(doses.at(-1)).toEqual([day(-30), null, '150000']);
  });

  test.each(['proposed', 'stopped', 'replaced'] as const)('a plan that is %s rules nothing', (status) => {
    expect(look([bupropion()], [plan(taper, { status })])).toEqual({
      planned: null,
      doses: [['2026-01-01', null, '300000']],
    });
  });

  test('on hold: no step is promised; the dose of today is known only while all that could have begun are alike', () => {
    const held = { status: 'held', because: 'sleep' } as const;
    const { planned, doses } = look([bupropion()], [plan(taper, held)]);
    expect(planned).toMatchObject({ state: 'held', because: 'sleep', ahead: [] });
    expect(doses).toEqual([['2026-01-01', null, '300000']]);
    const unsure = look([bupropion()], [plan(steps([-60, '300 mg'], [-30, '150 mg'], [9, null]), held)]);
    expect(unsure.doses).toEqual([
      ['2026-01-01', day(-31), '300000'],
      [day(-30), null, null],
    ]);
  });

  test('an order that takes over ends what a plan says about the one before it', () => {
    const old = bupropion({ status: 'stopped', end: day(-1), stop: { reason: 'changed-dose', text: null } });
    const taken = order('bupropion', '150 mg', { start: today, replaces: old.id });
    const { planned, doses } = look(
      [old, taken],
      [plan(steps([-9, '300 mg'], [9, null]), { order: old.id })],
    );
    expect(planned).toBeNull();
    expect(doses).toEqual([
      ['2026-01-01', day(-1), '300000'],
      [today, null, '150000'],
    ]);
  });

  test('a plan that names no order is about the one in force when its steps begin', () => {
    const old = bupropion({ status: 'stopped', end: day(-31), stop: { reason: 'changed-dose', text: null } });
    const now = bupropion({ start: day(-30), replaces: old.id });
    expect(look([old, now], [plan(taper)]).planned?.ahead).toHaveLength(2);
    const later = bupropion({ start: day(-1), replaces: now.id });
    expect(look([later], [plan(taper)]).planned).toBeNull();
  });

  test('a plan of another medication is not about this one', () => {
    const other = plan(taper, { medication: { drug: 'sertraline', name: 'sertraline' } });
    expect(look([bupropion()], [other]).planned).toBeNull();
  });

  test('days after a plan’s last day are the order’s again, and a later plan takes over from an earlier one', () => {
    const short = steps([-20, '150 mg']).map((step) => ({ ...step, end: day(-11) }));
    expect(look([bupropion()], [plan(short)]).doses).toEqual([
      ['2026-01-01', day(-21), '300000'],
      [day(-20), day(-11), '150000'],
      [day(-10), null, '300000'],
    ]);
    const up = plan(steps([-20, '150 mg'], [-10, '300 mg']), { status: 'finished', purpose: 'titration' });
    const down = plan(taper, { agreedAt: '2026-11-21T15:00:00.000Z' });
    expect(look([bupropion({ start: day(-20) })], [down, up]).doses).toEqual([
      [day(-20), day(-11), '150000'],
      [day(-10), day(13), '300000'],
      [day(14), day(41), '150000'],
      [day(42), null, '0'],
    ]);
  });
});
