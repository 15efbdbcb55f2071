import { describe, expect, test } from 'vitest';
import type { Licence } from '#record/schema/staffing.ts';
import { licensingOf, type OrderedSchedule } from './may-sign.ts';

const me = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';
const licence = (changes: Partial<Licence> = {}): Licence => ({
  person: me,
  name: 'A',
  kind: 'prescribing',
  number: '1',
  issuedBy: 'the state',
  schedules: [],
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  checkedOn: null,
  status: 'active',
  ...changes,
});
const controlled = (schedules: Licence['schedules'], changes: Partial<Licence> = {}): Licence =>
  licence({ kind: 'controlled-substances', schedules, ...changes });

describe('whether somebody may sign', () => {
  test.each<[string, Licence[], OrderedSchedule, string, string]>([
    ['nothing on file', [], null, '2026-06-01', 'not-checked'],
    ['only somebody else’s', [licence({ person: other })], null, '2026-06-01', 'not-checked'],
    ['only a nursing one', [licence({ kind: 'nursing' })], null, '2026-06-01', 'not-checked'],
    ['valid', [licence()], null, '2026-06-01', 'holds'],
    ['on its last day', [licence()], null, '2026-12-31', 'holds'],
    ['the day after', [licence()], null, '2027-01-01', 'refused'],
    ['on its first day', [licence()], null, '2024-01-01', 'holds'],
    ['the day before', [licence()], null, '2023-12-31', 'refused'],
    ['suspended', [licence({ status: 'suspended' })], null, '2026-06-01', 'refused'],
    ['ended', [licence({ status: 'ended' })], null, '2026-06-01', 'refused'],
    [
      'an old one and its renewal',
      [licence({ validTo: '2025-12-31' }), licence({ validFrom: '2026-01-01' })],
      null,
      '2026-06-01',
      'holds',
    ],
    ['controlled without the second licence', [licence()], 'II', '2026-06-01', 'refused'],
    ['controlled, covered', [licence(), controlled(['II', 'IV'])], 'II', '2026-06-01', 'holds'],
    ['controlled, another schedule', [licence(), controlled(['IV'])], 'II', '2026-06-01', 'refused'],
    [
      'controlled, expired',
      [licence(), controlled(['II'], { validTo: '2026-05-31' })],
      'II',
      '2026-06-01',
      'refused',
    ],
    ['not known whether controlled', [licence(), controlled(['II'])], 'unknown', '2026-06-01', 'not-checked'],
    ['controlled licence alone', [controlled(['II'])], 'II', '2026-06-01', 'not-checked'],
  ])('%s', (_name, licences, schedule, today, state) => {
    expect(licensingOf(licences, me, schedule, today).state).toBe(state);
  });
});
