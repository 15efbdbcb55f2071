import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sig } from '#record/schema/medication-use.ts';
import { product } from '../testing/product.ts';
import { sigSentence } from './sig-sentence.ts';

const sig = (over: Partial<Sig> = {}): Sig => ({
  dose: '50 mg',
  timesPerDay: 1,
  everyDays: 1,
  when: ['morning'],
  route: 'oral',
  prn: null,
  note: null,
  ...over,
});
const tablet = product('50 mg', 'tablet', { scored: true });

describe('sigSentence', () => {
  test.each<[string, Sig, ReturnType<typeof product> | null]>([
    ['Take 1 tablet of 50 mg (50 mg) by mouth once a day in the morning.', sig(), tablet],
    [
      'Take half a tablet of 50 mg (25 mg) by mouth once a day in the morning.',
      sig({ dose: '25 mg' }),
      tablet,
    ],
    [
      'Take 1 and a half tablets of 50 mg (75 mg) by mouth once a day in the morning.',
      sig({ dose: '75 mg' }),
      tablet,
    ],
    [
      'Take 2 tablets of 50 mg (100 mg) by mouth twice a day in the morning and at bedtime.',
      sig({ dose: '100 mg', timesPerDay: 2, when: ['bedtime', 'morning'] }),
      tablet,
    ],
    [
      'Take 2.5 mL of 20 mg/mL (50 mg) by mouth 3 times a day, with food.'.replace(' day,', ' day'),
      sig({ timesPerDay: 3, when: ['with-food'] }),
      product('20 mg/mL', 'oral-solution'),
    ],
    [
      'Take 1 tablet of 50 mg (50 mg) by mouth once a day in the morning, with food.',
      sig({ when: ['with-food', 'morning'] }),
      tablet,
    ],
    [
      'Inject 1 injection of 156 mg (156 mg) into a muscle once every 4 weeks.',
      sig({ dose: '156 mg', everyDays: 28, when: [], route: 'intramuscular' }),
      product('156 mg', 'long-acting-injection'),
    ],
    [
      'Take 1 capsule of 90 mg (90 mg) by mouth once a week.',
      sig({ dose: '90 mg', everyDays: 7, when: [] }),
      product('90 mg', 'capsule'),
    ],
    [
      'Apply 1 patch of 4.6 mg in 24 hours (4.6 mg) to the skin once a day.',
      sig({ dose: '4.6 mg', when: [], route: 'transdermal' }),
      product('4.6 mg/24h', 'patch'),
    ],
    [
      'Give 2 sprays of 28 mg (56 mg) into the nose once every 3 days.',
      sig({ dose: '56 mg', everyDays: 3, when: [], route: 'intranasal' }),
      product('28 mg', 'nasal-spray'),
    ],
    [
      'Take 1 tablet of 50 mg (50 mg) by mouth as needed for anxiety, up to 4 times a day; no more than 150 mg in 24 hours.',
      sig({ timesPerDay: 4, when: [], prn: { reason: 'anxiety', maxPerDay: '150 mg' } }),
      tablet,
    ],
    [
      'Take 50 mg by mouth once a day in the morning. Not with grapefruit.',
      sig({ note: 'Not with grapefruit' }),
      null,
    ],
    [
      'Take 10 mg (from tablets of 50 mg) by mouth once a day in the morning.',
      sig({ dose: '10 mg' }),
      tablet,
    ],
    [
      'Take 1 orally disintegrating tablet of 0.5 mg (0.5 mg) by mouth once a day at bedtime.',
      sig({ dose: '500 mcg', when: ['bedtime'] }),
      product('0.5 mg', 'orally-disintegrating-tablet'),
    ],
  ])('%s', (sentence, given, of) => expect(sigSentence(given, of)).toBe(sentence));

  test('never a trailing zero, a naked point, or an abbreviation the ISMP warns of', () => {
    const doses = fc
      .integer({ min: 1, max: 400_000 })
      .map((n) => `${n / 1000} mg`)
      .filter((text) => /^\d{1,7}(\.\d{1,6})? mg$/.test(text));
    fc.assert(
      fc.property(
        doses,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 90 }),
        (dose, timesPerDay, everyDays) => {
          const text = sigSentence(sig({ dose, timesPerDay, everyDays }), tablet);
          expect(text).not.toMatch(/\.\d*0(?!\d)|(^|\s)\.\d|\d\.\s+mg|\b(QD|QOD|BID|TID|U|IU|ug)\b|µ/);
          expect(text).toMatch(/^Take .+\.$/);
        },
      ),
    );
  });
});
