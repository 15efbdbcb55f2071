import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, order, result, statement, today } from '../testing/chart.ts';
import { PastTrial } from './past-trial-shape.ts';
import { pastTrials } from './past-trials.ts';

const knowledge = loadKnowledge('knowledge');
const look = (changes: Partial<Parameters<typeof pastTrials>[0]>) =>
  pastTrials({ ...chart(), checkIns: [], dosePlans: [], ...changes }, knowledge, today).map((one) =>
    PastTrial.parse(one),
  );
const phq = (value: string, date: string): Held<Observation> => {
  const held = result('phq-9', value, '{score}', date);
  return { ...held, content: { ...held.content, analyte: null, instrument: 'phq-9', category: 'survey' } };
};
const depression = { id: 'major-depression', text: 'depression' };
const ended = (from: string, to: string, dose = '10 mg') =>
  order('escitalopram', dose, {
    status: 'stopped',
    start: from,
    end: to,
    stop: { reason: 'not-effective', text: 'less than a quarter better' },
    indication: depression,
  });

test('a trial told from elsewhere is there however long ago, in the words it was told in, and is not judged', () => {
  const told = statement('fluoxetine', {
    status: 'stopped',
    start: '2019',
    sigText: '20 mg; for about 10 weeks; helped a little; harm: felt jittery at first',
  });
  expect(look({ statements: [told] })).toMatchObject([
    {
      name: 'Fluoxetine',
      ordered: false,
      told: '20 mg; for about 10 weeks; helped a little; harm: felt jittery at first',
      start: { date: '2019-01-01', exact: false },
      end: null,
      adequate: { state: 'not-known', because: 'dose and weeks are told from memory' },
    },
  ]);
  // Ordered here years later, it is still a trial of its own
  const now = order('fluoxetine', '20 mg', { start: '2026-02-01' });
  expect(look({ statements: [told], orders: [now] })).toHaveLength(1);
});

test('a trial here: its longest dose, its measure before and at its end, what was reported, why it ended, long enough', () => {
  const checkIn: CheckIn = {
    on: '2026-04-20',
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: 'as-agreed',
    takenBecause: null,
    sideEffects: [{ name: 'dry mouth', bother: 'a-little', since: null }],
    note: null,
  };
  const [trial] = look({
    orders: [ended('2026-03-01', '2026-05-02')],
    observations: [phq('20', '2026-02-27'), phq('16', '2026-04-28'), phq('2', '2026-09-01')],
    checkIns: [{ id: 'c', content: checkIn }],
  });
  expect(trial).toMatchObject({
    ordered: true,
    told: null,
    weeks: 9,
    dose: '10 mg',
    benefit: { state: 'measured', from: { value: 20 }, to: { value: 16 }, percent: 20 },
    harm: ['dry mouth'],
    stop: { reason: 'not-effective' },
    adequate: { state: 'yes' },
  });
});

test('too short or too little is not adequate; nobody asked is not "no side effects"', () => {
  expect(look({ orders: [ended('2026-03-01', '2026-03-20')] })[0]).toMatchObject({
    adequate: { state: 'no' },
    harm: null,
    benefit: { state: 'not-enough-data' },
  });
  const lithium = order('lithium', '300 mg', { status: 'stopped', start: '2026-01-01', end: '2026-05-01' });
  expect(look({ orders: [lithium] })[0]?.adequate).toBeNull();
});

test('what goes on is no past trial', () => {
  expect(look({ orders: [order('escitalopram', '10 mg')] })).toEqual([]);
});
