import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ndcInText, ndcProductKeys } from './ndc-code.ts';

describe('an NDC is read by labeller and product', () => {
  test.each([
    ['1234-5678-90', '012345678'],
    ['12345-678-90', '123450678'],
    ['12345-6789-0', '123456789'],
    ['12345-6789-01', '123456789'],
    ['12345678901', '123456789'],
    ['1234-5678', '012345678'],
    ['12345-678', '123450678'],
    [' 12345-6789 ', '123456789'],
  ])('%s', (code, key) => {
    expect(ndcProductKeys(code)).toEqual([key]);
  });

  test('[K3] ten digits without hyphens can be read in three ways, and none is preferred', () => {
    expect(ndcProductKeys('1234567890')).toEqual(['012345678', '123450678', '123456789']);
  });

  test.each([
    '36437',
    '123-4567-89',
    '1234-567-89',
    '12345-6789-012',
    '12345-67890',
    '1234a-678-90',
    '123456789012',
    '',
  ])('%j is no NDC', (code) => {
    expect(ndcProductKeys(code)).toEqual([]);
  });

  test('every shape of one code has the same key', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    fc.assert(
      fc.property(digits(4), digits(4), digits(2), (labeler, product, pack) => {
        const [hyphens] = ndcProductKeys(`${labeler}-${product}-${pack}`);
        expect(ndcProductKeys(`0${labeler}${product}${pack}`)).toEqual([hyphens]);
        expect(ndcProductKeys(`${labeler}${product}${pack}`)).toContain(hyphens);
      }),
    );
  });
});

describe('an NDC in the words of an order', () => {
  test.each([
    ['NDC 1234-5678-90', '1234-5678-90'],
    ['ndc: 12345678901, one a day', '12345678901'],
    ['Some tablets (NDC#12345-678-90)', '12345-678-90'],
    ['12345-6789-01', '12345-6789-01'],
  ])('%j', (text, code) => {
    expect(ndcInText(text)).toBe(code);
  });

  test.each(['take 2 tablets', 'call 555-1234-567', '50 mg 1234-5678-90', '1234567890', 'NDC unknown'])(
    'none in %j',
    (text) => {
      expect(ndcInText(text)).toBeNull();
    },
  );
});
