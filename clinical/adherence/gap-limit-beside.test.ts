import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Fill } from '#record/schema/fill.ts';
import { checkInRulesOf } from '../check-ins/check-in-rules.ts';
import { beginnings } from '../dose-plans/beginnings.ts';
import type { Held } from '../facts.ts';
import { gapLimitFor } from '../screening/gap-limit.ts';
import { screen } from '../screening/screen.ts';
import { chart, order, start, today } from '../testing/chart.ts';
import { adherence } from './adherence.ts';
import { saidGaps } from './said-gaps.ts';

const knowledge = loadKnowledge('knowledge');
const { supplyOverDays } = checkInRulesOf(knowledge).taking;
const ago = (days: number) => addDays(today, -days);
const lamotrigine = order('lamotrigine', '200 mg');
const ended = (days: number) => order('lamotrigine', '200 mg', { status: 'completed', end: ago(days) });
const inducer = order('carbamazepine', '400 mg');
const valproate = order('valproate', '500 mg');

const lastTaken = (daysAgo: number) => [{ drug: 'lamotrigine', name: 'lamotrigine', daysAgo }];
const checkIn = (daysAgo: number): Held<CheckIn> => ({
  id: 'check-in',
  content: {
    on: today,
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: 'missed-some',
    takenBecause: null,
    sideEffects: [],
    note: null,
    lastTaken: lastTaken(daysAgo),
  },
});
const fill = (lastsUntil: number): Held<Fill> => ({
  id: `fill-${lastsUntil}`,
  content: {
    medication: lamotrigine.content.medication,
    order: null,
    on: ago(lastsUntil + 89),
    days: 90,
    quantity: null,
    saidBy: 'pharmacy',
    note: null,
  },
});

describe.each([
  ['alone', [], 5],
  ['beside an inducer', [inducer], 3],
  ['beside valproate', [valproate], 5],
  ['beside an inducer and valproate', [inducer, valproate], 5],
] as const)('lamotrigine %s: every answer about a gap has the same limit', (_, others, days) => {
  const taking = { ...chart({ orders: [lamotrigine, ...others] }), closures: [] };
  const left = (daysAgo: number) => chart({ orders: [ended(daysAgo), ...others] });
  const gaps = (checkIns: Held<CheckIn>[], fills: Held<Fill>[]) =>
    adherence({ ...taking, checkIns, fills }, knowledge, today).gaps.filter(
      ({ drug }) => drug === 'lamotrigine',
    );

  test('the limit itself', () => {
    expect(gapLimitFor('lamotrigine', taking, knowledge, today)?.limit.days).toBe(days);
  });

  test('said in a check-in: somebody’s from the day the limit falls on', () => {
    const raised = (daysAgo: number) =>
      saidGaps({ lastTaken: lastTaken(daysAgo) }, taking, knowledge, today).length;
    expect([days - 1, days, days + 1].map(raised)).toEqual([0, 1, 1]);
  });

  test('found in check-ins', () => {
    const found = (daysAgo: number) => gaps([checkIn(daysAgo)], [])[0];
    expect([days - 1, days, days + 1].map((one) => found(one)?.limit)).toEqual(['below', 'at', 'over']);
    expect(found(days)).toMatchObject({ restsOn: 'check-in', limitDays: days });
  });

  test('found in supplies', () => {
    const [found] = gaps([], [fill(supplyOverDays + 1)]);
    expect(found).toMatchObject({ restsOn: 'supply', limit: 'over', limitDays: days });
  });

  test('screened when it is taken up again, and what a plan begins with', () => {
    const screened = (daysAgo: number) =>
      screen(left(daysAgo), [start(order('lamotrigine', '200 mg'))], knowledge, {
        asOf: today,
      }).findings.filter(({ kind }) => kind === 'gap').length;
    const anew = (daysAgo: number) => beginnings('lamotrigine', left(daysAgo), knowledge, today)?.restart;
    expect([days, days + 1].map(screened)).toEqual([0, 1]);
    expect([days, days + 1].map((one) => anew(one)?.days ?? null)).toEqual([null, days + 1]);
  });
});

test('why the limit is another one is said wherever it is', () => {
  const beside = chart({ orders: [lamotrigine, inducer] });
  const why = gapLimitFor('lamotrigine', beside, knowledge, today)?.limit.beside ?? 'none';
  const [gap] = adherence(
    { ...beside, checkIns: [checkIn(4)], fills: [], closures: [] },
    knowledge,
    today,
  ).gaps;
  expect(gap?.text).toContain(why);
  expect(saidGaps({ lastTaken: lastTaken(3) }, beside, knowledge, today)[0]?.do).toContain(why);
  const left = chart({ orders: [ended(4), inducer] });
  expect(beginnings('lamotrigine', left, knowledge, today)?.restart?.text).toContain(why);
});
