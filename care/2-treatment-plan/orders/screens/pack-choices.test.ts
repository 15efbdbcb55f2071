import { describe, expect, it } from 'vitest';
import type { Drug } from '#knowledge/schema/drug.ts';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { brandWithoutPack, packChoices } from './pack-choices.ts';

const basis = { state: 'recalled' as const, sources: ['label'] };
const pack = (id: string, form: Drug['products'][number]['form'], brand?: string) => ({
  id,
  form,
  route: 'oral' as const,
  strength: '50 mg',
  scored: null,
  basis,
  ...(brand === undefined ? {} : { brand }),
});
const drug = drugForTest('x', {
  brands: [
    { name: 'Plain', forms: ['tablet'] },
    { name: 'Plain XR', forms: ['extended-release-tablet'] },
    { name: 'Plain Patch', forms: ['patch'] },
    { name: 'Other' },
  ],
  products: [pack('x-1', 'tablet'), pack('x-2', 'extended-release-tablet'), pack('x-3', 'tablet', 'Own')],
});
const labels = {
  plain: { value: 'x-1', label: '50 mg tablet' },
  slow: { value: 'x-2', label: '50 mg extended-release tablet' },
  own: { value: 'x-3', label: '50 mg tablet (Own)' },
};

describe('[K7] the packs of an order', () => {
  it('puts the packs of the brand somebody looked for first, under its name', () => {
    expect(packChoices(drug, 'Plain XR', 'Other packs')).toEqual([
      { group: 'Plain XR', items: [labels.slow] },
      { group: 'Other packs', items: [labels.plain, labels.own] },
    ]);
  });

  it.each([null, 'x', 'Other', 'Plain Patch'])('is one list for %s', (lookedFor) => {
    expect(packChoices(drug, lookedFor, 'Other packs')).toEqual([labels.plain, labels.slow, labels.own]);
  });
});

it('names a brand of which there is no pack', () => {
  const without = (name: string | null) => brandWithoutPack(drug, name);
  expect(['Plain Patch', 'Plain XR', 'Other', 'x', null].map(without)).toEqual([
    'Plain Patch',
    null,
    null,
    null,
    null,
  ]);
});
