import { expect, test } from 'vitest';
import { endOfTrial, proposalOf, trialWords } from './intake-proposal.ts';

const trial = {
  about: 'past-trial' as const,
  medicine: 'Sertraline',
  dose: null,
  weeks: null,
  from: null,
  helped: null,
  harm: null,
  whyStopped: null,
};
const said = '2026-11-20';

test.each([
  // From, weeks, and how far the end is certain
  [null, 8, null],
  ['2024-03', null, null],
  ['2024', 8, null],
  ['2024-03-01', 2, '2024-03'],
  ['2024-03-28', 1, '2024-04'],
  ['2024-03-25', 1, '2024'],
  ['2024-03', 8, '2024'],
  ['2024-12', 8, '2025'],
  ['2024-11', 8, null],
  ['2026-11-10', 4, null],
  ['2026-10-20', 6, null],
  ['2026-11-10', 1, '2026-11'],
])('begun %s, %s weeks: ended %s', (from, weeks, end) => {
  expect(endOfTrial({ ...trial, from, weeks }, said)).toBe(end);
});

test('what was not said is not in the words', () => {
  expect(trialWords(trial)).toBeNull();
  expect(trialWords({ ...trial, weeks: 1 })).toBe('for about 1 week');
  expect(
    trialWords({
      ...trial,
      dose: '50 mg',
      weeks: 8,
      helped: 'a-little',
      harm: 'nausea',
      whyStopped: 'nausea',
    }),
  ).toBe('50 mg; for about 8 weeks; helped a little; harm: nausea; stopped because: nausea');
});

test('what each answer becomes', () => {
  const of = (answer: Parameters<typeof proposalOf>[0]) => proposalOf(answer, said, () => []);
  expect(of(trial)).toMatchObject({
    kind: 'medication-statement',
    status: 'stopped',
    start: null,
    end: null,
  });
  expect(of({ about: 'no-allergies' })).toEqual({
    kind: 'allergy-review',
    content: { state: 'none-known', reviewedOn: said },
  });
  expect(of({ about: 'condition', name: 'migraine', since: '2019' })).toMatchObject({
    content: { verification: 'unconfirmed', onset: '2019' },
  });
  expect(of({ about: 'goal', text: 'sleep' })).toBeNull();
  expect(of({ about: 'none', of: 'condition' })).toBeNull();
});
