import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, dateOfDayNumber, dayNumberOf } from '#kernel/time.ts';
import { daysFrom, daysMeant } from './managed-person.ts';
import {
  type Days,
  daysSupplied,
  type ManagedPerson,
  type ManagementRule,
  measuredYear,
  newTreatment,
} from './medication-management.ts';

const rules = new Map(
  loadKnowledge('knowledge').measures.flatMap(({ id, computes }) =>
    computes.type === 'medication-management' ? [[id, computes] as const] : [],
  ),
);
const ruleOf = (id: string): ManagementRule => {
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`there is no ${id}`);
  return rule;
};
const acute = ruleOf('antidepressant-supplied-acute');
const continuation = ruleOf('antidepressant-supplied-continuation');

const index = '2025-01-10';
const supply = (on: string, days: number): Days => daysFrom(dayNumberOf(on), days);
const person = (changes: Partial<ManagedPerson> = {}): ManagedPerson => ({
  birthDate: '1980-02-29',
  supplies: [supply(index, 84)],
  diagnosed: [daysMeant(index)],
  visits: [daysMeant(index)],
  orders: [],
  hospice: [],
  ...changes,
});
function of(changes: Partial<ManagedPerson>, rule = acute) {
  const one = person(changes);
  const treatment = newTreatment(rule, one, measuredYear(rule, 2025));
  const covered = treatment === null ? 0 : daysSupplied(rule, one, treatment.index);
  return {
    index: treatment && dateOfDayNumber(treatment.index),
    population: treatment?.population,
    excluded: treatment?.excluded,
    covered,
    met: covered >= rule.coveredDays,
  };
}

const stretch = (from: string | null, to: string | null): Days => ({
  from: from === null ? Number.NEGATIVE_INFINITY : dayNumberOf(from),
  to: to === null ? Number.POSITIVE_INFINITY : dayNumberOf(to),
});

describe('days covered', () => {
  test('84 days of the first 115 are enough, 83 are not', () => {
    expect(of({})).toEqual({ index, population: true, excluded: false, covered: 84, met: true });
    expect(of({ supplies: [supply(index, 83)] })).toMatchObject({ covered: 83, met: false });
  });

  test('180 days of the first 232 are enough, 179 are not', () => {
    expect(of({ supplies: [supply(index, 180)] }, continuation)).toMatchObject({
      covered: 180,
      met: true,
    });
    expect(of({ supplies: [supply(index, 179)] }, continuation)).toMatchObject({ met: false });
  });

  test('days outside the window do not count, and a day with two supplies counts once', () => {
    const supplies = [
      supply(addDays(index, 100), 90),
      supply(index, 30),
      supply(addDays(index, 20), 30),
      supply(addDays(index, 25), 10),
      supply(addDays(index, 115), 30),
    ];
    // 0 to 49 and 100 to 114
    expect(of({ supplies }).covered).toBe(65);
    expect(of({ supplies: [supply(index, 400)] }).covered).toBe(115);
  });
});

describe('who is counted', () => {
  test.each([
    ['the first day of the intake', '2024-05-01', '2024-05-01'],
    ['the day before it', '2024-04-30', null],
    ['its last day', '2025-04-30', '2025-04-30'],
    ['the day after', '2025-05-01', null],
  ])('a first supply on %s', (_, on, expected) => {
    expect(of({ supplies: [supply(on, 30)] }).index).toBe(expected);
  });

  test('the first supply of the intake year opens it, whatever was before', () => {
    const supplies = [supply('2025-02-01', 30), supply('2024-01-01', 30), supply(index, 30)];
    expect(of({ supplies }).index).toBe(index);
  });

  test.each([
    [60, true],
    [61, false],
    [-60, true],
    [-61, false],
  ])('a diagnosis or a visit %i days from the first supply', (days, counts) => {
    expect(of({ diagnosed: [daysMeant(addDays(index, days))] }).population).toBe(counts);
    expect(of({ visits: [daysMeant(addDays(index, days))] }).population).toBe(counts);
  });

  test('a date without a day counts only where each of its days would', () => {
    expect(of({ diagnosed: [daysMeant('2025-01')] }).population).toBe(true);
    expect(of({ diagnosed: [daysMeant('2025-03')] }).population).toBe(false);
    expect(of({ diagnosed: [daysMeant('2025')] }).population).toBe(false);
  });

  test('adults on the day of the first supply; not told where the birth date is not exact enough', () => {
    expect(of({ birthDate: '2007-01-10' }).population).toBe(true);
    expect(of({ birthDate: '2007-01-11' }).population).toBe(false);
    expect(of({ birthDate: '2007-01' }).population).toBeNull();
    expect(of({ birthDate: '2006' }).population).toBe(true);
    expect(of({ birthDate: null }).population).toBeNull();
  });
});

describe('who is left out', () => {
  test.each([
    ['ends on the day before', addDays(index, -30), addDays(index, -1), true],
    ['begins on the day itself', index, addDays(index, 30), false],
    ['ends 105 days before', addDays(index, -200), addDays(index, -105), true],
    ['ends 106 days before', addDays(index, -200), addDays(index, -106), false],
    ['goes on', addDays(index, -200), null, true],
  ])('an order in force that %s', (_, from, to, excluded) => {
    expect(of({ orders: [stretch(from, to)] }).excluded).toBe(excluded);
  });

  test.each([
    ['in the year', '2025-12-31', '2026-02-01', true],
    ['before it', '2024-05-01', '2024-12-31', false],
    ['after it', '2026-01-01', null, false],
    ['since nobody knows when', null, '2025-01-01', true],
  ])('a hospice %s', (_, from, to, excluded) => {
    expect(of({ hospice: [stretch(from, to)] }).excluded).toBe(excluded);
  });
});
