import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { checkInConcern } from './check-in-concern.ts';
import { checkInRulesOf } from './check-in-rules.ts';
import { safetyWordsIn } from './safety-words-in.ts';

const rules = checkInRulesOf(loadKnowledge('knowledge'));
const said = (changes: Partial<CheckIn>): CheckIn => ({
  on: '2026-11-20',
  mood: 5,
  anxiety: null,
  sleepHours: null,
  energy: null,
  taken: null,
  takenBecause: null,
  sideEffects: [],
  note: null,
  ...changes,
});
const raised = (changes: Partial<CheckIn>, worry = false) => checkInConcern(said(changes), rules, worry);

test('an ordinary check-in calls nobody, however low', () => {
  expect(
    raised({
      mood: 0,
      anxiety: 10,
      taken: 'missed-some',
      sideEffects: [{ name: 'Headache', bother: 'quite', since: null }],
    }),
  ).toBeNull();
});

test('a side effect that bothers a lot, stopping, and words about safety each call somebody', () => {
  expect(raised({ sideEffects: [{ name: 'Rash', bother: 'a-lot', since: '2026-11' }] })).toMatchObject({
    about: 'side-effect',
    urgency: 'today',
    detail: 'Bothers a lot: Rash (since 2026-11).',
  });
  expect(raised({ taken: 'stopped', takenBecause: 'felt better' })).toMatchObject({
    about: 'missed-dose',
    urgency: 'today',
  });
  expect(raised({ note: 'Some nights I want to die' })).toMatchObject({
    about: 'suicidality',
    urgency: 'now',
    rule: 'check-in-safety-words',
  });
  expect(raised({}, true)).toMatchObject({ about: 'suicidality', rule: 'check-in-safety-worry' });
});

test('everything in it is one concern, named after the most urgent, with their own words', () => {
  const one = raised({
    taken: 'stopped',
    note: 'No puedo más',
    sideEffects: [{ name: 'Feeling sick', bother: 'a-lot', since: null }],
  });
  expect(one?.about).toBe('suicidality');
  expect(one?.detail).toContain('stopped');
  expect(one?.detail).toContain('Feeling sick');
  expect(one?.detail).toContain('“No puedo más”');
});

test('words are found whatever their case, accents and apostrophes; ordinary words are not', () => {
  expect(safetyWordsIn(['I CAN’T   GO ON'], rules.safetyWords)).toEqual(["can't go on"]);
  expect(safetyWordsIn(['Quiero hacerme dano'], rules.safetyWords)).toEqual(['hacerme daño']);
  expect(safetyWordsIn(['My shoulder hurts, diet is going fine', null], rules.safetyWords)).toEqual([]);
});

test('an own early sign with words about safety calls somebody at once, like any other words', () => {
  expect(raised({ earlySigns: ['Thinking that I want to die'] })).toMatchObject({
    about: 'suicidality',
    urgency: 'now',
  });
  expect(raised({ earlySigns: ['Waking at four'] })).toBeNull();
});
