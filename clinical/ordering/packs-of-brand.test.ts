import { describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { brandsOfPack, packsOfBrand } from './packs-of-brand.ts';

const of = (id: string) => {
  const drug = knowledge().drugById.get(id);
  if (drug === undefined) throw new Error(`${id} is not in the formulary`);
  return drug;
};
const forms = (id: string, brand: string) => {
  const packs = packsOfBrand(of(id), brand);
  return packs && [...new Set(of(id).products.flatMap((one) => (packs.includes(one.id) ? [one.form] : [])))];
};

describe('packsOfBrand', () => {
  it.each([
    ['quetiapine', 'Seroquel', ['tablet']],
    ['quetiapine', 'Seroquel XR', ['extended-release-tablet']],
    ['paliperidone', 'Invega', ['extended-release-tablet']],
    ['paliperidone', 'Invega Trinza', ['long-acting-injection']],
    ['buprenorphine', 'Brixadi', ['long-acting-injection']],
    ['buprenorphine', 'Butrans', []],
    ['escitalopram', 'Cipralex', null],
    ['escitalopram', 'escitalopram oxalate', null],
  ])('%s as %s comes as %j', (id, brand, expected) => expect(forms(id, brand)).toEqual(expected));

  it('keeps the kinds of one form apart', () => {
    const [sr, xl] = [
      packsOfBrand(of('bupropion'), 'Wellbutrin SR'),
      packsOfBrand(of('bupropion'), 'Wellbutrin XL'),
    ];
    expect(sr?.filter((id) => xl?.includes(id))).toEqual([]);
    expect(xl).not.toHaveLength(0);
  });
});

describe('brandsOfPack', () => {
  it('says under which of these brands a pack is sold', () => {
    const brands = ['Seroquel', 'Seroquel XR'];
    expect(brandsOfPack(of('quetiapine'), 'quetiapine-50mg-extended-release-tablet', brands)).toEqual([
      'Seroquel XR',
    ]);
    expect(brandsOfPack(of('quetiapine'), 'quetiapine-50mg-extended-release-tablet', [])).toEqual([]);
  });

  it('leaves out what the pack is called anyway', () => {
    const pack = of('buprenorphine').products.find(({ brand }) => brand === 'Zubsolv');
    expect(brandsOfPack(of('buprenorphine'), pack?.id ?? '', ['Zubsolv', 'Subutex'])).toEqual([]);
  });
});
