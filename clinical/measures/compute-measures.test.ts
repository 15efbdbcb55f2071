import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { chart, order, result, today } from '../testing/chart.ts';
import { computeMeasures, type MeasureMemory } from './compute-measures.ts';
import { percentOf } from './measured-case.ts';
import type { PersonFacts } from './person-facts.ts';
import { personOnDay } from './person-on-day.ts';

const knowledge = loadKnowledge('knowledge');
const asked = { asOf: today, now: `${today}T17:00:00.000Z`, zone: 'America/New_York' };
const measure = (id: string) => knowledge.measures.filter((one) => one.id === id);

function person(changes: Partial<PersonFacts> = {}): PersonFacts {
  return {
    patientId: '00000000-0000-7000-8000-000000000001',
    chart: chart(),
    closures: [],
    plan: 'none',
    targets: [],
    consents: [],
    dosePlans: [],
    waivers: [],
    concerns: [],
    threads: [],
    messages: [],
    appointments: [],
    followUp: 'none',
    checkIns: [],
    signatures: [],
    ...changes,
  };
}

const lithiumFor = (daysAgo: number) =>
  person({
    chart: chart({
      orders: [order('lithium', '600 mg', { start: addDays(today, -daysAgo) })],
      observations: [result('lithium-level', '0.7', 'mmol/L', addDays(today, -daysAgo + 7))],
    }),
  });

test('per cent with one decimal, half up, none without cases', () => {
  expect([percentOf(1, 3), percentOf(2, 3), percentOf(1, 2), percentOf(0, 7), percentOf(1, 2000)]).toEqual([
    '33.3',
    '66.7',
    '50',
    '0',
    '0.1',
  ]);
  expect(percentOf(0, 0)).toBeNull();
});

test('what could not be loaded cannot be told: neither zero nor success', () => {
  const blind = person({
    chart: chart({ orders: [order('lithium', '600 mg')], observations: null }),
    closures: null,
    consents: null,
    checkIns: null,
    concerns: null,
    messages: null,
    signatures: null,
    appointments: null,
  });
  for (const { measure: one, figure } of computeMeasures(knowledge.measures, [blind], knowledge, asked, {
    points: false,
  }))
    expect([one.id, figure.numerator]).toEqual([one.id, 0]);
  const [consent] = computeMeasures(measure('consent-complete'), [blind], knowledge, asked, {
    points: false,
  });
  expect(consent?.figure).toMatchObject({ denominator: 0, cannotTell: 1 });
});

test('a past point is what the same calculation says of the person on that day', () => {
  const facts = lithiumFor(400);
  const [now] = computeMeasures(measure('lithium-checks-on-time'), [facts], knowledge, asked, {
    points: true,
  });
  for (const { to, figure } of now?.points ?? []) {
    const then = { ...asked, asOf: to };
    const [alone] = computeMeasures(
      measure('lithium-checks-on-time'),
      [personOnDay(facts, to, asked.zone)],
      knowledge,
      then,
      { points: false },
    );
    expect([to, figure]).toEqual([to, alone?.figure]);
  }
});

test('kept past days are used only while the facts are the same', () => {
  const memory: MeasureMemory = new Map();
  const points = (facts: PersonFacts, keep: boolean) =>
    computeMeasures(measure('lithium-checks-on-time'), [facts], knowledge, asked, {
      points: true,
      ...(keep && { memory }),
    })[0]?.points;
  const before = { ...lithiumFor(400), state: 'one' };
  const after = { ...lithiumFor(100), state: 'two' };
  expect(points(before, true)).toEqual(points(before, false));
  expect(points(before, true)).toEqual(points(before, false));
  expect(points(after, true)).toEqual(points(after, false));
  expect(points(after, false)).not.toEqual(points(before, false));
});

test('what is kept of today is as if it were worked out anew: another day, other facts, clocks that run on', () => {
  const memory: MeasureMemory = new Map();
  const facts = { ...lithiumFor(400), state: 'one' };
  const figures = (now: string, keep: boolean, people: readonly PersonFacts[] = [facts]) =>
    computeMeasures(
      knowledge.measures,
      people,
      knowledge,
      { ...asked, asOf: now.slice(0, 10), now },
      { points: true, ...(keep && { memory }) },
    );
  for (const now of [asked.now, `${today}T23:30:00.000Z`, `${addDays(today, 1)}T12:00:00.000Z`])
    expect(figures(now, true)).toEqual(figures(now, false));
  const changed = [{ ...lithiumFor(100), state: 'two' }];
  expect(figures(asked.now, true, changed)).toEqual(figures(asked.now, false, changed));
});

test('on an earlier day what ended later was going on, and what began later was not there', () => {
  const stoppedLater = order('lithium', '600 mg', {
    start: '2026-01-01',
    end: '2026-10-01',
    status: 'stopped',
  });
  const begunLater = order('quetiapine', '50 mg', { start: '2026-09-01' });
  const facts = person({ chart: chart({ orders: [stoppedLater, begunLater] }) });
  const then = personOnDay(facts, '2026-06-01', asked.zone).chart.orders ?? [];
  expect(then.map(({ content }) => [content.medication.drugs?.[0], content.status, content.end])).toEqual([
    ['lithium', 'active', null],
  ]);
});
