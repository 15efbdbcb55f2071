import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import { product } from '../testing/product.ts';
import { checkOrderForm, type OrderArithmetic } from './check-order-form.ts';

const scored = product('50 mg', 'tablet', { scored: true });
const plain = product('25 mg', 'tablet');
const liquid = product('20 mg/mL', 'oral-solution');
const patch = product('4.6 mg/24h', 'patch');
const salt = product('1.6 meq/mL', 'oral-solution');
const slow = product('150 mg', 'extended-release-tablet');
const weekly = product('90 mg', 'capsule');
const drug = drugForTest('sertraline', { products: [scored, plain, liquid, patch, salt, weekly, slow] });
const person = { birthDate: '1984-05-06', deceased: null };
const today = '2026-11-22';

const sig = (over: Partial<Sig> = {}): Sig => ({
  dose: '50 mg',
  timesPerDay: 1,
  everyDays: 1,
  when: [],
  route: 'oral',
  prn: null,
  note: null,
  ...over,
});
const form = (over: Partial<OrderArithmetic> = {}): OrderArithmetic => ({
  product: scored.id,
  sig: sig(),
  supply: { quantity: '30', unit: 'tablet', days: 30, refills: 0 },
  indication: null,
  start: today,
  ...over,
});
const problems = (given: OrderArithmetic, who = person as Parameters<typeof checkOrderForm>[2]) =>
  checkOrderForm(given, drug, who, today).map(
    (error) => `${error.path.replace('form.', '')} ${error.message}`,
  );

describe('checkOrderForm', () => {
  test('a form that adds up has no errors', () => expect(problems(form())).toEqual([]));

  test.each<[string, OrderArithmetic]>([
    [
      'halves of a scored tablet',
      form({
        sig: sig({ dose: '25 mg' }),
        supply: { quantity: '15', unit: 'tablets', days: 30, refills: 0 },
      }),
    ],
    [
      'a volume',
      form({
        product: liquid.id,
        sig: sig({ dose: '30 mg' }),
        supply: { quantity: '60', unit: 'mL', days: 30, refills: 0 },
      }),
    ],
    [
      'a patch',
      form({
        product: patch.id,
        sig: sig({ dose: '4.6 mg', route: 'transdermal' }),
        supply: { quantity: '30', unit: 'patch', days: 30, refills: 2 },
      }),
    ],
    [
      'once a week',
      form({
        product: weekly.id,
        sig: sig({ dose: '90 mg', everyDays: 7 }),
        supply: { quantity: '4', unit: 'capsule', days: 28, refills: 0 },
      }),
    ],
    [
      'as needed, fewer than the most',
      form({
        sig: sig({ timesPerDay: 3, prn: { reason: 'anxiety', maxPerDay: '150 mg' } }),
        supply: { quantity: '10', unit: 'tablet', days: 30, refills: 0 },
      }),
    ],
    ['the short noun of a long form', form({ product: slow.id, sig: sig({ dose: '150 mg' }) })],
    ['one package for one day', form({ supply: { quantity: '1', unit: 'tablet', days: 1, refills: 0 } })],
  ])('%s is fine', (_name, given) => expect(problems(given)).toEqual([]));

  test.each<[string, OrderArithmetic, RegExp]>([
    [
      'unscored halves',
      form({ product: plain.id, sig: sig({ dose: '37.5 mg' }) }),
      /cannot be made from tablets of 25 mg, which are not divided: the nearest are 25 mg and 50 mg/,
    ],
    ['quarters', form({ sig: sig({ dose: '12.5 mg' }) }), /the smallest is 25 mg/],
    [
      'a third of a tablet',
      form({ sig: sig({ dose: '60 mg' }) }),
      /one score line: the nearest are 50 mg and 75 mg/,
    ],
    ['milliequivalents', form({ product: salt.id }), /cannot be made from a product of 1.6 meq\/mL/],
    ['another route', form({ sig: sig({ route: 'rectal' }) }), /sig.route must be oral/],
    [
      'another medication’s product',
      form({ product: 'lithium-300-mg' }),
      /product is no product of sertraline/,
    ],
    [
      'a maximum below one dose',
      form({ sig: sig({ prn: { reason: 'x', maxPerDay: '25 mg' } }) }),
      /maxPerDay must be at least one dose \(50 mg\)/,
    ],
    ['too few', form({ sig: sig({ timesPerDay: 2 }) }), /does not last 30 days: 60 tablets are needed/],
    [
      'too many',
      form({ supply: { quantity: '90', unit: 'tablet', days: 30, refills: 0 } }),
      /more than 30 days take: 30 tablets are enough/,
    ],
    [
      'half a tablet dispensed',
      form({ supply: { quantity: '30.5', unit: 'tablet', days: 30, refills: 0 } }),
      /must be whole tablets/,
    ],
    ['none', form({ supply: { quantity: '0', unit: 'tablet', days: 30, refills: 0 } }), /more than nothing/],
    [
      'millilitres of tablets',
      form({ supply: { quantity: '30', unit: 'mL', days: 30, refills: 0 } }),
      /unit must be tablet/,
    ],
    ['no such day', form({ start: '2027-02-29' }), /must be a real date/],
    ['last century', form({ start: '1999-01-01' }), /more than a year ago/],
    ['a mistyped year', form({ start: '2206-11-22' }), /more than a year ahead/],
    ['no such use', form({ indication: { id: 'gout', text: 'gout' } }), /no use of sertraline/],
  ])('%s is refused with what would be right', (_name, given, message) =>
    expect(problems(given).join('\n')).toMatch(message),
  );

  test('never before birth or after death', () => {
    expect(problems(form(), { birthDate: '2026-12', deceased: null })).toEqual([
      'start is before the person was born',
    ]);
    expect(problems(form(), { birthDate: null, deceased: '2026' })).toEqual([
      'start cannot be: the person is recorded as deceased',
    ]);
  });

  test('what is offered as the nearest dose is itself accepted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        fc.constantFrom(scored, plain, liquid, weekly),
        (micrograms, chosen) => {
          const given = form({ product: chosen.id, sig: sig({ dose: `${micrograms} mcg` }) });
          const found = problems(given).find((problem) => problem.startsWith('sig.dose'));
          if (found === undefined) return;
          for (const [offered] of found
            .split(': ')
            .at(-1)
            ?.matchAll(/[\d,.]+ (mg|mcg)/g) ?? []) {
            const again = form({ product: chosen.id, sig: sig({ dose: offered.replace(',', '') }) });
            expect(problems(again).some((problem) => problem.startsWith('sig.dose'))).toBe(false);
          }
        },
      ),
    );
  });
});
