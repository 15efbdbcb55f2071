import { expect, test } from 'vitest';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { indicationChoice } from './indication-choice.ts';

const drug = drugForTest('sertraline', {
  indications: [
    {
      id: 'depression',
      name: 'Major depression',
      icd10: ['F32'],
      label: 'on',
      basis: { state: 'recalled', sources: ['label'] },
    },
  ],
});

test.each([
  [null, ''],
  [{ id: 'depression', text: 'Major depression' }, 'depression'],
  [{ id: 'depression', text: 'low mood since the second child' }, 'own'],
  [{ id: null, text: 'Major depression' }, 'other'],
  [{ id: 'no-longer-there', text: 'something' }, 'other'],
])('%j stands as %j', (indication, choice) => {
  expect(indicationChoice(drug, indication)).toBe(choice);
});
