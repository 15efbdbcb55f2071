import { describe, expect, test } from 'vitest';
import type { WrittenPerson } from '#record/schema/arriving-result.ts';
import type { Observation } from '#record/schema/observation.ts';
import { arrivalOf, valueChanged } from './arrived-result.ts';
import { matchPerson, type PersonHere } from './match-person.ts';
import { requisitionState } from './requisition-state.ts';

const kim = (over: Partial<WrittenPerson> = {}): WrittenPerson => ({
  numbers: [{ authority: null, value: '000042-5' }],
  family: 'Okoro',
  given: 'Kim',
  birthDate: '1984-05-06',
  ...over,
});
const here = (
  id: string,
  number: string,
  family = 'Okoro',
  given = ['Kim'],
  birthDate = '1984-05-06',
): PersonHere => ({
  id,
  content: {
    name: { family, given, preferred: null },
    birthDate,
    identifiers: number === '' ? [] : [{ system: 'urn:x', value: number }],
  },
});

describe('whose a result is', () => {
  test('number, whole name and birth date of one person, whatever the case and the accents', () => {
    const one = here('a', '000042-5');
    expect(matchPerson(kim(), [one])).toMatchObject({ kind: 'exact', id: 'a' });
    expect(matchPerson(kim({ family: 'ÓKORO', given: 'kim' }), [one])).toMatchObject({
      kind: 'exact',
      id: 'a',
    });
    expect(matchPerson(kim({ numbers: [{ authority: 'LAB', value: '0000425' }] }), [one])).toMatchObject({
      kind: 'exact',
    });
    expect(
      matchPerson(kim({ given: 'Kim L' }), [here('a', '000042-5', 'Okoro', ['Kim', 'Lee'])]),
    ).toMatchObject({ kind: 'exact' });
  });

  test.each([
    ['no number', kim({ numbers: [] }), ['no-number']],
    ['an unknown number', kim({ numbers: [{ authority: null, value: '9' }] }), ['number-of-another']],
    ['another name', kim({ family: 'Okafor' }), ['name-differs']],
    ['a twin', kim({ given: 'Lee' }), ['name-differs']],
    ['another birth date', kim({ birthDate: '1984-06-05' }), ['birth-date-differs']],
    ['half a birth date', kim({ birthDate: '1984' }), ['birth-date-differs']],
    ['no birth date', kim({ birthDate: null }), ['birth-date-missing']],
    ['no name', kim({ family: null }), ['name-missing']],
    ['a middle name that differs', kim({ given: 'Kim Sarah' }), ['name-differs']],
  ])('%s is for somebody to look at', (_, written, why) => {
    const known = here('a', '000042-5', 'Okoro', ['Kim', 'Lee']);
    expect(matchPerson(written, [known])).toMatchObject({ kind: 'review', why, candidates: [{ id: 'a' }] });
  });

  test('two people who fit alike, and nobody who fits at all', () => {
    expect(matchPerson(kim(), [here('a', '000042-5'), here('b', '000042-5')])).toMatchObject({
      kind: 'review',
      why: ['several-people'],
    });
    expect(matchPerson(kim(), [])).toEqual({ kind: 'review', why: ['number-unknown'], candidates: [] });
    // Two share the number (of two systems), one is also called so and was born then
    expect(matchPerson(kim(), [here('a', '000042-5'), here('b', '000042-5', 'Other')])).toMatchObject({
      kind: 'exact',
      id: 'a',
    });
  });
});

const result = (value: string, over: Partial<Observation> = {}, reported = '2026-11-20'): Observation => ({
  status: 'final',
  category: 'laboratory',
  concept: { codings: [], text: 'Lithium' },
  analyte: 'lithium-level',
  instrument: null,
  when: { date: '2026-11-19' },
  value: { type: 'quantity', quantity: { value, unit: 'mmol/L', ucum: 'mmol/L' } },
  components: [],
  answers: null,
  note: null,
  lab: {
    sender: 'Lab',
    placer: 'RQ-1',
    filler: 'F-1',
    reported: { date: reported },
    range: null,
    flags: [],
    partial: false,
  },
  ...over,
});

describe('what arriving does to what is on file', () => {
  test('the same again, a correction, a late preliminary, an older correction', () => {
    const onFile = result('0.8');
    expect(arrivalOf(null, onFile)).toBe('new');
    expect(arrivalOf(onFile, result('0.8', {}, '2026-11-22'))).toBe('unchanged');
    expect(arrivalOf(onFile, result('1.8', { status: 'corrected' }))).toBe('changed');
    expect(arrivalOf(onFile, result('0.7', { status: 'preliminary' }))).toBe('older');
    expect(
      arrivalOf(
        result('1.8', { status: 'corrected' }, '2026-11-22'),
        result('0.9', { status: 'corrected' }, '2026-11-21'),
      ),
    ).toBe('older');
    expect(arrivalOf(result('0.8', { status: 'preliminary' }), onFile)).toBe('changed');
    expect(valueChanged(result('0.8', { status: 'preliminary' }), onFile)).toBe(false);
    expect(valueChanged(onFile, result('0.80'))).toBe(true);
  });
});

describe('a requisition', () => {
  const asked = {
    number: 'RQ-1',
    tests: [
      { analyte: 'lithium-level', name: 'Lithium level', loinc: '14334-7' },
      { analyte: 'tsh', name: 'TSH', loinc: null },
    ],
    checks: [],
    priority: 'routine' as const,
    note: null,
    orderedOn: '2026-11-01',
    orderedBy: { person: 'p', name: 'P' },
    status: 'active' as const,
    because: null,
  };
  const state = (...results: Observation[]) =>
    requisitionState(
      asked,
      results.map((content, at) => ({ id: `${at}`, content })),
      '2026-11-16',
      14,
    );

  test('is back by its number or by any result of the test since; late only while something is missing', () => {
    expect(state()).toMatchObject({ state: 'waiting', late: true, days: 15 });
    expect(state(result('0.8', { when: { date: '2026-10-30' } }))).toMatchObject({
      state: 'partly-back',
      late: true,
    });
    const { lab: _, ...byHand } = result('2', { analyte: 'tsh', when: { date: '2026-11-03' } });
    expect(state(result('0.8'), byHand)).toMatchObject({ state: 'back', late: false });
    expect(state(result('0.8'), { ...byHand, when: { date: '2026-10-30' } })).toMatchObject({
      state: 'partly-back',
    });
    expect(
      state(result('0.8', { status: 'cancelled', value: { type: 'absent', reason: 'haemolysed' } })),
    ).toMatchObject({ state: 'waiting' });
  });
});
