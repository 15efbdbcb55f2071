import { describe, expect, test } from 'vitest';
import { r4Problems } from './validate-r4.ts';

const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Sodium' },
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2026-11-01',
  valueQuantity: { value: 139, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
};

describe('the validator sees what is wrong', () => {
  test('nothing, in a good resource', () => expect(r4Problems(observation)).toEqual([]));
  test.each([
    ['a code outside a required value set', { ...observation, status: 'banana' }],
    ['one deep inside', { ...observation, valueQuantity: { value: 1, comparator: '~' } }],
    ['an unknown element', { ...observation, colour: 'red' }],
    ['a missing element', { ...observation, code: undefined }],
    ['a date that is none', { ...observation, effectiveDateTime: '01/11/2026' }],
    ['a broken invariant', { ...observation, dataAbsentReason: { text: 'unknown' } }],
    ['another type', { resourceType: 'Claim' }],
  ])('%s', (_what, resource) => expect(r4Problems(resource)).not.toEqual([]));
});
