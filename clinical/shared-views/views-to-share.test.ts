import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, order, sig, today } from '../testing/chart.ts';
import type { WithdrawalFacts } from '../withdrawal/withdrawal-or-relapse.ts';
import { viewsToShare } from './views-to-share.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number): string => addDays(today, -days);
const before = order('paroxetine', '40 mg', { start: ago(400), status: 'stopped', end: ago(11) });
const after = order('paroxetine', '20 mg', { start: ago(10), replaces: before.id });
const asked: Held<CheckIn> = {
  id: 'c',
  content: {
    on: ago(7),
    mood: 5,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: 'as-agreed',
    takenBecause: null,
    sideEffects: [{ name: 'Electric-shock feelings', bother: 'quite', since: null }],
    note: null,
  },
};
const step = (start: string, end: string | null, dose: string) => ({
  start,
  end,
  daily: dose,
  taken: [{ when: 'morning', dose, pieces: [] }],
  note: null,
});
const taper = (status: DosePlan['status']): Held<DosePlan> => ({
  id: 'p',
  content: {
    status,
    purpose: 'taper',
    medication: { drug: 'paroxetine', name: 'Paroxetine' },
    order: after.id,
    agreedAt: `${ago(12)}T10:00:00.000Z`,
    steps: [
      step(ago(10), addDays(today, 4), '20 mg'),
      // The same dose goes on: no step for the person
      step(addDays(today, 5), addDays(today, 10), '20 mg'),
      step(addDays(today, 11), null, '10 mg'),
    ],
  } as unknown as DosePlan,
});
const views = (changes: Partial<WithdrawalFacts> = {}) =>
  viewsToShare(
    { ...chart({ orders: [before, after] }), checkIns: [asked], dosePlans: [], ...changes },
    knowledge,
    { asOf: today },
  );

test('what came after a step is offered with what it fits; where nobody asked, nothing is', () => {
  expect(views()).toMatchObject([
    { topic: 'after-a-step', drug: 'paroxetine', says: 'fits-withdrawal', on: ago(10), stopped: false },
  ]);
  expect(views({ checkIns: [] })).toEqual([]);
  expect(views({ checkIns: null })).toEqual([]);
});

test('[worked by hand] during a taper: signs of its group, days from its window, the next step unless it is on hold', () => {
  // Paroxetine: 7 days are longer than five half-lives of 21 hours; gone 14 days later
  const [found] = views({ dosePlans: [taper('agreed')] });
  expect(found).toMatchObject({
    topic: 'taper',
    beginsWithinDays: 7,
    goneWithinDays: 14,
    nextOn: addDays(today, 11),
  });
  if (found?.topic !== 'taper') throw new Error('a taper is expected');
  expect(found.signs.map(({ en }) => en)).toContain('short electric feelings, mostly in the head');
  expect(found.signs.map(({ en }) => en)).not.toContain('shaking');
  expect(views({ dosePlans: [taper('held')] })[0]).toMatchObject({ topic: 'taper', nextOn: null });
  for (const status of ['proposed', 'finished', 'stopped'] as const)
    expect(views({ dosePlans: [taper(status)] }).map(({ topic }) => topic)).not.toContain('taper');
});

const measured = (analyte: string, value: string, unit: string): Held<Observation> => ({
  id: analyte,
  content: {
    status: 'final',
    category: 'laboratory',
    concept: { codings: [], text: analyte },
    analyte,
    instrument: null,
    when: { date: ago(20) },
    value: { type: 'quantity', quantity: { value, unit, ucum: unit } },
    components: [],
    answers: null,
    note: null,
  },
});

test('a level that is worked out is offered with its range; one that is not is not', () => {
  const orders = [order('lithium', sig('450 mg', { timesPerDay: 2 }))];
  const observations = [
    measured('creatinine', '0.9', 'mg/dL'),
    measured('weight', '80', 'kg'),
    measured('height', '180', 'cm'),
  ];
  const [level] = views({ orders, observations });
  expect(level).toMatchObject({ topic: 'level', drug: 'lithium', mg: 900, unit: 'mmol/L' });
  if (level?.topic !== 'level') throw new Error('a level is expected');
  expect(level.low < level.typical && level.typical < level.high).toBe(true);
  expect(level.target.low).not.toBeNull();
  expect(views({ orders })).toEqual([]);
});
