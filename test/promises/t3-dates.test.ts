import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';

import { readingContext } from '#interop/fhir/reading-context.ts';
import { planImport } from '#interop/import/plan-import.ts';
import { readBundle } from '#interop/import/read-bundle.ts';
import {
  addMonths,
  ageRange,
  isCalendarDate,
  isPartialDate,
  parseInstant,
  partialBounds,
} from '#kernel/time.ts';
import { impossibleDates, impossibleInstants, partialDates } from './dates.ts';

describe('[T3] dates', () => {
  test('there are forty that must be refused', () => {
    expect(new Set(impossibleDates).size).toBe(40);
  });

  test.each(impossibleDates)('"%s" is refused, full or partial', (text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(isPartialDate(text)).toBe(false);
  });

  test.each(impossibleInstants)('"%s" is no moment', (text) => {
    expect(parseInstant(text).ok).toBe(false);
  });

  test.each(partialDates)('%s is a date and stays as it is', (text) => {
    expect(isPartialDate(text)).toBe(true);
    expect(isCalendarDate(text)).toBe(false);
    const [first, last] = partialBounds(text);
    expect(first.startsWith(text) && last.startsWith(text)).toBe(true);
  });

  test('every day from 1800 to 2999 is one, and no other day of any month', () => {
    for (let year = 1800; year <= 2999; year++) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (let month = 1; month <= 12; month++) {
        const length = lengths[month - 1] ?? 0;
        const day = (number: number) =>
          `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
        expect(isCalendarDate(day(length))).toBe(true);
        expect(isCalendarDate(day(length + 1))).toBe(false);
      }
    }
  });

  test.each([
    ['2000-02-29', '2001-02-28', 0],
    ['2000-02-29', '2001-03-01', 1],
    ['2000-02-29', '2004-02-28', 3],
    ['2000-02-29', '2004-02-29', 4],
  ])('born %s: on %s completed years are %i', (born, on, years) => {
    expect(ageRange(born, on)).toEqual({ low: years, high: years });
  });

  test('a birth year alone gives the ages it allows, never one that was made up', () => {
    expect(ageRange('1974', '2026-11-22')).toEqual({ low: 51, high: 52 });
    expect(ageRange('1974-12', '2026-12-15')).toEqual({ low: 51, high: 52 });
  });

  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));
});

type Json = Record<string, unknown>;
const subject = { reference: 'Patient/p' };
const medication = { text: 'sertraline 50 mg tablet' };

/** Where a date can stand in a file: a resource with the date, and where it is found in what is planned. */
const places: readonly (readonly [string, (date: string) => Json, readonly string[]])[] = [
  ['Patient.birthDate', (birthDate) => ({ ...patient, birthDate }), ['birthDate']],
  [
    'Condition.onsetDateTime',
    (onsetDateTime) => ({
      resourceType: 'Condition',
      id: 'c',
      subject,
      code: { text: 'Depression' },
      onsetDateTime,
    }),
    ['onset'],
  ],
  [
    'AllergyIntolerance.onsetDateTime',
    (onsetDateTime) => ({
      resourceType: 'AllergyIntolerance',
      id: 'a',
      patient: subject,
      code: { text: 'Latex' },
      onsetDateTime,
    }),
    ['onset'],
  ],
  [
    'Observation.effectiveDateTime',
    (effectiveDateTime) => ({
      resourceType: 'Observation',
      id: 'o',
      status: 'final',
      subject,
      code: { text: 'Lithium level' },
      valueQuantity: { value: 0.8, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
      effectiveDateTime,
    }),
    ['when', 'date'],
  ],
  [
    'MedicationRequest.authoredOn',
    (authoredOn) => ({
      resourceType: 'MedicationRequest',
      id: 'm',
      status: 'completed',
      intent: 'order',
      subject,
      medicationCodeableConcept: medication,
      authoredOn,
    }),
    ['start'],
  ],
];
const patient: Json = { resourceType: 'Patient', id: 'p', name: [{ family: 'Rivers' }] };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const plan = (resource: Json) => {
  const others = resource['resourceType'] === 'Patient' ? [] : [{ resource: patient }];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: [...others, { resource }] };
  const entries = readBundle(Buffer.from(JSON.stringify(bundle)));
  if (!entries.ok) return { ok: false as const, paths: entries.error.problems.map(({ path }) => path) };
  const planned = planImport(entries.value, readingContext(knowledge()), sha256, '2027-06-01');
  if (!planned.ok) return { ok: false as const, paths: planned.error.map(({ path }) => path) };
  const fact = [...planned.value.patients, ...planned.value.facts].at(-1);
  return { ok: true as const, content: fact?.content as unknown };
};

describe.each(places)('[T3] %s of an imported file', (name, resource, where) => {
  test('is refused with its place when there is no such date', () => {
    for (const date of [...impossibleDates, ...impossibleInstants]) {
      const answer = plan(resource(date));
      expect(answer.ok, date).toBe(false);
      if (!answer.ok) expect(answer.paths.join(' ')).toContain(name.split('.')[1]);
    }
  });

  test('stays as partial as it was', () => {
    for (const date of ['1974', '1974-12', '2024-02-29']) {
      const answer = plan(resource(date));
      expect(answer.ok, JSON.stringify(answer)).toBe(true);
      const found = where.reduce<unknown>((value, key) => (value as Json)[key], answer.ok && answer.content);
      expect(found).toBe(date);
    }
  });
});
