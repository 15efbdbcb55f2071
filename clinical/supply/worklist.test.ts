import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderStep } from '#record/schema/order-step.ts';
import { productOf } from '../ordering/order-words.ts';
import { order } from '../testing/chart.ts';
import { runningOut } from './running-out.ts';
import { suppliesLeft } from './supply-left.ts';
import { startsToConfirm, unconfirmedStarts } from './unconfirmed-starts.ts';
import { usedUpLongAgo } from './used-up-long-ago.ts';

const knowledge = loadKnowledge('knowledge');
const today = '2026-11-23';
const tablet = knowledge.drugById
  .get('sertraline')
  ?.products.find(({ form, strength }) => form === 'tablet' && strength === '50 mg');

/** Sertraline 50 mg once a day, 30 tablets at a time. */
function sertraline(start: string, changes: Partial<MedicationOrder> = {}) {
  const held = order('sertraline', '50 mg', {
    start,
    supply: { quantity: '30', unit: 'tablet', days: 30, refills: 0 },
    screening: '00000000-0000-7000-8000-00000000abcd',
    ...changes,
  });
  const medication = { ...held.content.medication, product: tablet?.id ?? null };
  return { ...held, content: { ...held.content, medication } };
}

const visit = (start: string, status: Appointment['status'] = 'booked') => ({
  id: start,
  content: { status, type: null, start, end: null, description: null, with: null } satisfies Appointment,
});

describe('what runs out', () => {
  const out = (
    orders: ReturnType<typeof sertraline>[],
    appointments: ReturnType<typeof visit>[] = [],
    on = today,
  ) =>
    runningOut({ orders, dosePlans: [], appointments }, knowledge, on, 'America/New_York').rows.map(
      ({ lasts, days, nextVisit, draft }) => [lasts, days, nextVisit, draft],
    );

  test('30 tablets from 1 November last to the 30th: told from the 23rd on', () => {
    const orders = [sertraline('2026-11-01')];
    expect(out(orders)).toEqual([['2026-11-30', 7, null, false]]);
    expect(out(orders, [], '2026-11-22')).toEqual([]);
    expect(out(orders, [], '2026-12-30')).toEqual([['2026-11-30', -30, null, false]]);
    expect(out(orders, [], '2026-12-31')).toEqual([]);
  });

  test('refills carry it on', () => {
    const supply = { quantity: '30', unit: 'tablet', days: 30, refills: 1 };
    expect(out([sertraline('2026-11-01', { supply })])).toEqual([]);
  });

  test('a visit before then is the place to renew it; one after comes too late and is named', () => {
    const orders = [sertraline('2026-11-01')];
    expect(out(orders, [visit('2026-11-30T15:00:00Z')])).toEqual([]);
    expect(out(orders, [visit('2026-12-01T15:00:00Z')])).toEqual([['2026-11-30', 7, '2026-12-01', false]]);
    expect(out(orders, [visit('2026-11-24T15:00:00Z', 'cancelled')])).toEqual([
      ['2026-11-30', 7, null, false],
    ]);
  });

  test('an order that goes on renews it; a draft only says that one waits', () => {
    const next = sertraline('2026-12-01');
    expect(out([sertraline('2026-11-01'), next])).toEqual([]);
    expect(
      out([sertraline('2026-11-01'), { ...next, content: { ...next.content, status: 'draft' } }]),
    ).toEqual([['2026-11-30', 7, null, true]]);
  });

  test('what has a planned end is not missed', () => {
    expect(out([sertraline('2026-11-01', { end: '2026-11-28' })])).toEqual([]);
  });

  test('what nobody can tell is counted, not left out in silence', () => {
    const { rows, notKnown } = runningOut(
      { orders: [sertraline('2026-11-01', { supply: null })], dosePlans: [], appointments: [] },
      knowledge,
      today,
      'America/New_York',
    );
    expect([rows, notKnown]).toEqual([[], 1]);
  });

  test('an order taken by the steps of a dose plan is counted as one that was not worked out', () => {
    const one = sertraline('2026-11-01');
    const plan: DosePlan = {
      status: 'agreed',
      purpose: 'taper',
      medication: { drug: 'sertraline', name: 'sertraline' },
      order: one.id,
      pairedWith: null,
      template: null,
      steps: [{ start: '2026-11-01', end: null, daily: '25 mg', taken: [], note: null }],
      because: null,
      agreedAt: '2026-10-30T10:00:00Z',
    };
    const answer = runningOut(
      { orders: [one], dosePlans: [{ id: 'plan', content: plan }], appointments: [] },
      knowledge,
      today,
      'America/New_York',
    );
    expect(answer).toEqual({ rows: [], notKnown: 0, byAgreedSteps: 1 });
  });
});

describe('what runs out by the steps of an agreed plan', () => {
  const piece = (count: string) => [{ product: tablet?.id ?? '', name: '50 mg tablet', count }];
  const step = (start: string, end: string | null, count: string | null, everyDays?: 2): DosePlanStep => ({
    start,
    end,
    daily: '25 mg',
    ...(everyDays === undefined ? {} : { everyDays }),
    taken: count === null ? [] : [{ when: 'morning', dose: '50 mg', pieces: piece(count) }],
    note: null,
  });
  const answer = (steps: DosePlanStep[], over: Partial<DosePlan> = {}, supply = '30') => {
    const one = sertraline('2026-11-01', {
      supply: { quantity: supply, unit: 'tablet', days: 30, refills: 0 },
    });
    const content: DosePlan = {
      status: 'agreed',
      purpose: 'taper',
      medication: { drug: 'sertraline', name: 'Sertraline' },
      order: one.id,
      pairedWith: null,
      template: null,
      steps,
      because: null,
      agreedAt: '2026-10-30T10:00:00Z',
      ...over,
    };
    const plans = [{ id: 'plan', content }];
    const supplies = { orders: [one], dosePlans: plans, appointments: [] };
    return runningOut(supplies, knowledge, today, 'America/New_York');
  };
  const lasts = (...given: Parameters<typeof answer>) => answer(...given).rows.map((row) => row.lasts);

  test('the pieces of each step are counted: ten days at one, then two a day for ten', () => {
    expect(lasts([step('2026-11-11', null, '2')])).toEqual(['2026-11-20']);
    // Halves last twice as long, and so does every second day
    expect(lasts([step('2026-11-11', null, '0.5')], {}, '18')).toEqual(['2026-11-26']);
    expect(lasts([step('2026-11-11', null, '1', 2)], {}, '18')).toEqual(['2026-11-26']);
  });

  test('a supply that holds until the steps end is not told, and not counted as unknown', () => {
    const down = [step('2026-11-11', '2026-11-24', '0.5'), step('2026-11-25', null, null)];
    expect(answer(down)).toEqual({ rows: [], notKnown: 0, byAgreedSteps: 0 });
    expect(lasts(down, {}, '15')).toEqual(['2026-11-20']);
  });

  test('on hold past a change, or made of other products: nobody can tell', () => {
    const steps = [
      step('2026-11-01', '2026-11-10', '1'),
      { ...step('2026-11-11', null, '2'), daily: '100 mg' },
    ];
    expect(answer(steps, { status: 'held', because: 'nausea' })).toMatchObject({ byAgreedSteps: 1 });
    const other = step('2026-11-01', null, '1');
    const taken = other.taken.map((one) => ({
      ...one,
      pieces: [{ ...piece('1')[0], product: 'x', name: '25 mg tablet', count: '1' }],
    }));
    expect(answer([{ ...other, taken }])).toMatchObject({ rows: [], byAgreedSteps: 1 });
  });
});

describe('what is left of the supply before', () => {
  const left = (before: ReturnType<typeof sertraline>, start: string, replaces: string | null = null) =>
    suppliesLeft({ id: null, medication: before.content.medication, start, replaces }, [before], (one) =>
      productOf(one, knowledge),
    ).left.map(({ amount, days, refillsLeft }) => [amount, days, refillsLeft]);

  test('30 from 1 November: 8 are left on the 23rd, none on 1 December', () => {
    const before = sertraline('2026-11-01');
    expect(left(before, '2026-11-23')).toEqual([['8 tablets of 50 mg', 8, 0]]);
    expect(left(before, '2026-12-01')).toEqual([]);
  });

  test('the refill fetched meanwhile counts, and those still to come on an order that goes on beside it', () => {
    const before = sertraline('2026-11-01', {
      supply: { quantity: '30', unit: 'tablet', days: 30, refills: 3 },
    });
    expect(left(before, '2026-12-05')).toEqual([['26 tablets of 50 mg', 26, 2]]);
    expect(left(before, '2026-12-05', before.id)).toEqual([['26 tablets of 50 mg', 26, 0]]);
  });

  test('what was stopped stays in the drawer, and after two months is not thought of any more', () => {
    const before = sertraline('2026-10-01', { status: 'stopped', end: '2026-10-10' });
    expect(left(before, '2026-11-23')).toEqual([['20 tablets of 50 mg', 20, 0]]);
    expect(left(before, '2027-01-23')).toEqual([]);
  });
});

test('[K3] an earlier order of which nobody can tell what is left is named, with why; one long over is not asked about', () => {
  const unknown = (before: ReturnType<typeof sertraline>, start = '2026-11-23') => {
    const begins = { id: null, medication: before.content.medication, start, replaces: null };
    const { left, notJudged } = suppliesLeft(begins, [before], (one) => productOf(one, knowledge));
    return [left.length, ...notJudged.map(({ because }) => because)];
  };
  expect(unknown(sertraline('2026-11-01', { supply: null }))).toEqual([0, 'no-supply']);
  expect(unknown(sertraline('2026-11', {}))).toEqual([0, 'no-exact-start']);
  expect(unknown(sertraline('2026-11-01', { start: null }))).toEqual([0, 'no-exact-start']);
  expect(unknown(sertraline('2026-11-01', { sig: null, sigText: 'as told' }))).toEqual([
    0,
    'directions-not-read',
  ]);
  expect(unknown(sertraline('2025-11-01', { supply: null, status: 'stopped', end: '2026-01-10' }))).toEqual([
    0,
  ]);
  expect(unknown(sertraline('2026-11-01'))).toEqual([1]);
});

describe('[K18] new medications nobody has heard of', () => {
  const heard = (
    order_: ReturnType<typeof sertraline>,
    step: 'started' | 'not-started' | 'printed',
  ): OrderStep => {
    const shared = { order: order_.id, at: '2026-11-12T10:00:00Z', by: { person: order_.id, name: 'Test' } };
    if (step === 'started') return { ...shared, step, on: '2026-11-12', saidBy: 'patient' };
    if (step === 'printed') return { ...shared, step, copy: 1 };
    return { ...shared, step, because: 'not-fetched', text: null, saidBy: 'patient' };
  };
  const open = (
    one: ReturnType<typeof sertraline>,
    steps: OrderStep[] = [],
    checkIns: CheckIn[] = [],
    fetchedOn: string[] = [],
  ) => {
    const known = {
      orders: [one],
      steps: steps.map((content, index) => ({ id: String(index), content })),
      checkIns: checkIns.map((content, index) => ({ id: String(index), content })),
      fills: fetchedOn.map((on) => ({
        id: on,
        content: {
          medication: one.content.medication,
          order: null,
          on,
          days: 30,
          quantity: null,
          saidBy: 'pharmacy' as const,
          note: null,
        },
      })),
    };
    return [
      startsToConfirm(known, knowledge, today).length,
      unconfirmedStarts(known, knowledge, today).map(({ days }) => days),
    ];
  };
  const checkIn = (on: string, taken: CheckIn['taken']): CheckIn => ({
    on,
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken,
    takenBecause: null,
    sideEffects: [],
    note: null,
  });

  test('the person is asked from the first day, the clinic asks after a week', () => {
    expect(open(sertraline('2026-11-23'))).toEqual([1, []]);
    expect(open(sertraline('2026-11-17'))).toEqual([1, []]);
    expect(open(sertraline('2026-11-16'))).toEqual([1, [7]]);
    expect(open(sertraline('2026-10-12'))).toEqual([1, [42]]);
    expect(open(sertraline('2026-10-11'))).toEqual([0, []]);
    expect(open(sertraline('2026-11-24'))).toEqual([0, []]);
  });

  test('a word of theirs ends it; a print does not, and a check-in only when all was taken', () => {
    const one = sertraline('2026-11-12');
    expect(open(one, [heard(one, 'started')])).toEqual([0, []]);
    expect(open(one, [heard(one, 'not-started')])).toEqual([1, []]);
    expect(open(one, [heard(one, 'printed')])).toEqual([1, [11]]);
    expect(open(one, [], [checkIn('2026-11-15', 'as-agreed')])).toEqual([0, []]);
    expect(open(one, [], [checkIn('2026-11-15', 'stopped')])).toEqual([1, [11]]);
    expect(open(one, [], [checkIn('2026-11-12', 'as-agreed')])).toEqual([1, [11]]);
  });

  test('long ago it is asked only of who said they had not begun', () => {
    const old = sertraline('2024-11-20');
    expect(open(old)).toEqual([0, []]);
    expect(open(old, [heard(old, 'not-started')])).toEqual([1, []]);
  });

  test('fetched a second time it was begun; fetched once, or before, nobody knows', () => {
    const one = sertraline('2026-11-02');
    expect(open(one, [], [], ['2026-11-02'])).toEqual([1, [21]]);
    expect(open(one, [], [], ['2026-10-20', '2026-11-02'])).toEqual([1, [21]]);
    expect(open(one, [], [], ['2026-11-02', '2026-11-16'])).toEqual([0, []]);
  });

  test('a change of dose, an import and an injection need no such word', () => {
    const other = '00000000-0000-7000-8000-00000000beef';
    expect(open(sertraline('2026-11-12', { replaces: other }))).toEqual([0, []]);
    expect(open(sertraline('2026-11-12', { screening: null }))).toEqual([0, []]);
    const injected = sertraline('2026-11-12');
    const sig = injected.content.sig && { ...injected.content.sig, route: 'intramuscular' as const };
    expect(open({ ...injected, content: { ...injected.content, sig } })).toEqual([0, []]);
  });
});

test('an order whose supply was over more than 30 days ago is told from one that may still be filled', () => {
  const overSince = (start: string, changes: Partial<MedicationOrder> = {}) =>
    usedUpLongAgo(sertraline(start, changes).content, knowledge, today);
  expect(overSince('2026-09-25')).toBeNull();
  expect(overSince('2026-09-24')).toBe('2026-10-23');
  const supply = { quantity: '30', unit: 'tablet', days: 30, refills: 1 };
  expect(overSince('2026-09-24', { supply })).toBeNull();
  expect(overSince('2024-11-20', { supply })).toBe('2025-01-18');
  expect(overSince('2024-11-20', { supply: null })).toBeNull();
});
