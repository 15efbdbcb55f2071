import { expect, it } from 'vitest';
import type { Drug } from '#knowledge/schema/drug.ts';
import { fewerPieces } from './fewer-pieces.ts';

const product = (strength: string, form = 'tablet') => ({
  id: `${strength} ${form}`,
  form,
  route: 'oral',
  strength,
  scored: null,
});
const drug = {
  products: [
    product('10 mg'),
    product('20 mg'),
    product('40 mg'),
    product('40 mg', 'capsule'),
    product('10 mg/mL', 'oral-solution'),
  ],
} as unknown as Drug;
const of = (index: number) => drug.products[index] as Drug['products'][number];

it('offers the product with the fewest whole pieces of the same form', () => {
  expect(fewerPieces(drug, of(0), '40 mg')).toMatchObject({ product: { id: '40 mg tablet' }, units: '1' });
  expect(fewerPieces(drug, of(2), '40 mg')).toBeNull();
});

it('helps when the dose cannot be made from the chosen product at all', () => {
  expect(fewerPieces(drug, of(2), '20 mg')).toMatchObject({ product: { id: '20 mg tablet' }, units: '1' });
});

it('says nothing about liquids, or before there is a dose', () => {
  expect(fewerPieces(drug, of(4), '40 mg')).toBeNull();
  expect(fewerPieces(drug, of(0), null)).toBeNull();
});
