import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { chart, order, result, today } from '../testing/chart.ts';
import { isUncertain, type NextStepFacts, nextStepOf } from './next-step.ts';
import { nextOutreach } from './outreach.ts';
import { proposeInterval } from './propose-interval.ts';

const zone = 'America/New_York';
const now = `${today}T15:00:00.000Z`;
const step = (facts: Partial<NextStepFacts>) =>
  nextStepOf({ followUp: null, appointments: [], ...facts }, { now, today, zone });
const visit = (days: number, status: 'booked' | 'noshow' | 'fulfilled' | 'cancelled' | 'arrived') => ({
  status,
  start: addMinutes(now, days * 24 * 60),
});
const due = (days: number) => ({ status: 'in-care' as const, dueBy: addDays(today, days) });

describe('the next step', () => {
  test.each([
    ['nothing at all', {}, 'none'],
    ['booked', { appointments: [visit(5, 'booked')] }, 'booked'],
    ['booked and cancelled', { appointments: [visit(5, 'cancelled')] }, 'none'],
    [
      'in the waiting room since an hour',
      { appointments: [{ status: 'arrived' as const, start: addMinutes(now, -60) }] },
      'booked',
    ],
    ['a booking of yesterday nobody closed', { appointments: [visit(-1, 'booked')] }, 'none'],
    ['due in a week', { followUp: due(7) }, 'to-book'],
    ['due today', { followUp: due(0) }, 'to-book'],
    ['due yesterday', { followUp: due(-1) }, 'overdue'],
    ['missed', { followUp: due(7), appointments: [visit(-3, 'noshow')] }, 'missed'],
    [
      'missed, then seen',
      { followUp: due(7), appointments: [visit(-3, 'noshow'), visit(-1, 'fulfilled')] },
      'to-book',
    ],
    ['missed, then booked', { appointments: [visit(-3, 'noshow'), visit(4, 'booked')] }, 'booked'],
    ['discharged', { followUp: { status: 'discharged' as const, dueBy: null } }, 'ended'],
  ] as const)('%s', (_name, facts, state) => {
    expect(step(facts).state).toBe(state);
  });

  test('a visit after the day it should be by is booked, and late', () => {
    expect(step({ followUp: due(3), appointments: [visit(5, 'booked')] })).toMatchObject({ late: true });
    expect(step({ followUp: due(5), appointments: [visit(5, 'booked')] })).toMatchObject({ late: false });
  });

  test('nobody without a coming visit and a day to come passes for certain', () => {
    const status = fc.constantFrom('booked', 'noshow', 'fulfilled', 'cancelled', 'arrived');
    const facts = fc.record({
      followUp: fc.option(
        fc.record({
          status: fc.constant('in-care' as const),
          dueBy: fc.option(fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days))),
        }),
      ),
      appointments: fc.array(fc.record({ status, days: fc.integer({ min: -9, max: 9 }) }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(facts, ({ followUp, appointments }) => {
        const visits = appointments.map(({ status: is, days }) => visit(days, is));
        const comes = visits.some(
          (one) => (one.status === 'booked' || one.status === 'arrived') && one.start >= now,
        );
        const dueLater = followUp?.dueBy != null && followUp.dueBy >= today;
        if (!comes && !dueLater) expect(isUncertain(step({ followUp, appointments: visits }))).toBe(true);
        if (comes) expect(isUncertain(step({ followUp, appointments: visits }))).toBe(false);
      }),
    );
  });
});

test('outreach goes through the clinic’s days, then it is for a clinician', () => {
  const days = [0, 3, 7];
  expect([0, 1, 2, 3].map((tries) => nextOutreach('2026-02-26', days, tries)?.dueOn ?? null)).toEqual([
    '2026-02-26',
    '2026-03-01',
    '2026-03-05',
    null,
  ]);
});

describe('the proposed interval', () => {
  let knowledge: Knowledge;
  beforeAll(() => {
    knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
  });
  const propose = (changes: Parameters<typeof chart>[0], more: object = {}) =>
    proposeInterval({ chart: chart(changes), concerns: [], dosePlans: [], ...more }, knowledge, {
      asOf: today,
    });
  const days = (rule: string) => knowledge.followUpRules.find(({ id }) => id === rule)?.withinDays;

  test('without anything special the longest interval holds', () => {
    expect(propose({ orders: [] })?.rule).toBe('in-care');
  });

  test('a medication started last week brings the first visit near, and says why', () => {
    const proposed = propose({ orders: [order('sertraline', '50 mg', { start: addDays(today, -7) })] });
    expect(proposed).toMatchObject({ rule: 'new-medication', withinDays: days('new-medication') });
    expect(proposed?.dueBy).toBe(addDays(today, days('new-medication') ?? 0));
  });

  test('a dose changed within four weeks counts, the same dose ordered again does not', () => {
    const old = order('sertraline', '50 mg', { start: addDays(today, -200) });
    const renewed = (dose: string) =>
      order('sertraline', dose, { start: addDays(today, -10), replaces: old.id });
    const ended = {
      ...old,
      content: { ...old.content, status: 'stopped' as const, end: addDays(today, -11) },
    };
    expect(propose({ orders: [ended, renewed('100 mg')] })?.rule).toBe('dose-changed');
    expect(propose({ orders: [ended, renewed('50 mg')] })?.rule).not.toBe('dose-changed');
  });

  test('an open concern about suicide is the nearest of all; what could not be loaded is said', () => {
    const concern = { status: 'open', about: 'suicidality' };
    expect(propose({}, { concerns: [{ id: 'x', content: concern }] })?.rule).toBe('suicidality');
    expect(propose({}, { concerns: null })?.notChecked).toContainEqual(
      expect.objectContaining({ missing: 'concerns could not be loaded' }),
    );
  });

  test('long remission by every score widens it; one score above ends that', () => {
    const phq = (value: string, ago: number) =>
      result('phq-9', value, '{score}', addDays(today, -ago), {
        analyte: null,
        instrument: 'phq-9',
        category: 'survey',
      });
    const old = [order('sertraline', '50 mg', { start: addDays(today, -400) })];
    const remitted = propose({ orders: old, observations: [phq('3', 200), phq('2', 100), phq('4', 10)] });
    const relapsing = propose({ orders: old, observations: [phq('3', 200), phq('12', 10)] });
    expect(relapsing?.withinDays).toBeLessThan(remitted?.withinDays ?? 0);
  });
});
