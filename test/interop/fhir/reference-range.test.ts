import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { laboratorySays } from '#clinical/results/laboratory-says.ts';
import { observationFromFhir } from '#interop/fhir/observation.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { rangePrinted } from '#interop/fhir/reference-range.ts';

const q = (value: number, unit?: string) => ({ value, ...(unit === undefined ? {} : { unit }) });
const coded = (code: string) => ({ coding: [{ code }] });

describe('the range of a laboratory, as elements of an Observation', () => {
  test.each([
    ['both ends', [{ low: q(0.6, 'mmol/L'), high: q(1.2, 'mmol/L') }], '0.6 - 1.2 mmol/L'],
    ['without a unit of its own', [{ low: q(7), high: q(56) }], '7 - 56'],
    ['one end', [{ high: q(40, 'U/L') }], '<= 40 U/L'],
    ['the other end', [{ low: q(1.5, '10*3/uL') }], '>= 1.5 10*3/uL'],
    ['words that say figures come first', [{ text: '0.5-1.0', low: q(0.6), high: q(1.2) }], '0.5-1.0'],
    ['words that say none do not', [{ text: 'Adults', low: q(0.6), high: q(1.2) }], '0.6 - 1.2'],
    ['words alone', [{ text: 'negative' }], 'negative'],
    ['what to aim for is no range', [{ type: coded('treatment'), high: q(0.8) }], null],
    [
      'what holds for all, before what holds for some',
      [
        { type: coded('normal'), low: q(1), high: q(2) },
        { appliesTo: [coded('x')], high: q(9) },
      ],
      '1 - 2',
    ],
    ['two that could be meant', [{ high: q(1) }, { high: q(2) }], '<= 1; <= 2'],
    ['none', [], null],
    ['no R4 at all', [{ low: 'much' }], null],
    ['a limit that is no figure', [{ high: { value: 5, comparator: '<' } }], null],
  ])('%s', (_, ranges, printed) => {
    expect(rangePrinted(ranges, 'mmol/L')).toBe(printed);
  });

  test('it counts like one that came in a table, also where the laboratory is not named', () => {
    const context = readingContext(loadKnowledge('knowledge'));
    const read = (range: object, unit: string) => {
      const found = observationFromFhir(
        {
          resourceType: 'Observation',
          status: 'final',
          category: [{ coding: [{ code: 'laboratory' }] }],
          code: { coding: [{ system: 'http://loinc.org', code: '1742-6' }] },
          effectiveDateTime: '2026-11-20',
          valueQuantity: { value: 90, unit },
          referenceRange: [range],
        },
        'Observation',
        context,
      );
      if (!found.ok || found.value === null) throw new Error('was not read');
      return found.value.content;
    };
    const range = { low: q(7, 'U/L'), high: q(56, 'U/L') };
    expect(read(range, 'U/L').lab).toMatchObject({ range: '7 - 56 U/L', sender: 'Laboratory not named' });
    expect(laboratorySays(read(range, 'U/L'))).toBe('outside');
    // Limits in another unit than the value are shown, and nothing is decided with them
    expect(laboratorySays(read(range, 'ukat/L'))).toBe(null);
  });
});
