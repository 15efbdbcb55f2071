import { describe, expect, it } from 'vitest';
import type { Product } from '#clinical/ordering/product-unit.ts';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { doseForMaximum, doseOf, emptyOrder, formToScreen, neededQuantity } from './order-fields.ts';

const tablet = (strength: string, scored: boolean | null = null): Product => ({
  id: 'x',
  form: 'tablet',
  route: 'oral',
  strength,
  scored,
  basis: { state: 'recalled', sources: ['label'] },
});
const order = (amount: string, more: object = {}) => ({ ...emptyOrder('2026-11-22', 'x'), amount, ...more });

describe('doseOf', () => {
  it.each(['', '5,0', '.5', '1e3', '-5', '0', ' ', '٥'])('%j is no dose', (amount) => {
    expect(doseOf(order(amount))).toBeNull();
  });

  it('always carries its unit', () => {
    expect(doseOf(order('50'))).toBe('50 mg');
    expect(doseOf(order('100', { unit: 'mcg' }))).toBe('100 mcg');
  });
});

describe('neededQuantity', () => {
  it.each([
    ['50', {}, '50 mg', null, '30'],
    ['25', {}, '50 mg', true, '15'],
    ['25', {}, '50 mg', null, null],
    ['75', { timesPerDay: 2 }, '25 mg', null, '180'],
    ['50', { everyDays: 7, days: 28 }, '50 mg', null, '4'],
    ['25', { days: 15 }, '50 mg', true, '8'],
    ['1', { prn: { reason: 'panic', most: '2' }, days: 10 }, '1 mg', null, '20'],
  ])('%s mg of %j from %s tablets (scored: %s)', (amount, more, strength, scored, expected) => {
    expect(neededQuantity(order(amount, more), tablet(strength as string, scored as boolean | null))).toBe(
      expected,
    );
  });
});

describe('formToScreen', () => {
  const drug = drugForTest('x', { products: [tablet('50 mg')] });

  it('screens a dose no whole tablet makes', () => {
    expect(formToScreen(order('70', { product: 'x' }), drug)?.sig.dose).toBe('70 mg');
  });

  it('takes as-needed for scheduled until reason and limit are there', () => {
    const prn = (reason: string, most: string) =>
      formToScreen(order('50', { product: 'x', prn: { reason, most } }), drug)?.sig.prn;
    expect(prn('', '100')).toBeNull();
    expect(prn('panic', '')).toBeNull();
    expect(prn('panic', '100')).toEqual({ reason: 'panic', maxPerDay: '100 mg' });
  });

  it('keeps the words of the order, and its code only where the medication has that use', () => {
    const words = { id: 'gone', text: 'low mood since the divorce' };
    expect(formToScreen(order('50', { product: 'x', indication: words }), drug)?.indication).toEqual({
      id: null,
      text: 'low mood since the divorce',
    });
  });
});

it('a daily maximum becomes the largest dose that can be counted out', () => {
  expect(doseForMaximum('20 mg', 1, tablet('20 mg'))).toBe('20');
  expect(doseForMaximum('100 mg', 3, tablet('25 mg'))).toBe('25');
  expect(doseForMaximum('5 mg', 1, tablet('10 mg'))).toBeNull();
  expect(doseForMaximum('5 mg', 1, tablet('10 mg', true))).toBe('5');
});
