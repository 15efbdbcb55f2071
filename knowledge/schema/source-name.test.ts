import { expect, test } from 'vitest';
import { sourceName } from './source-name.ts';

const fda = 'US Food and Drug Administration';

test.each([
  ['Sertraline prescribing information', fda, '2023-08', 'label', undefined, 'FDA label, Sertraline, 2023'],
  [
    'Aripiprazole prescribing information (oral and long-acting injections)',
    fda,
    '2022',
    'label',
    undefined,
    'FDA label, Aripiprazole (oral and long-acting injections), 2022',
  ],
  [
    'Agomelatine 25 mg summary of product characteristics (EMA)',
    'European medicines authorities',
    '2023',
    'label',
    undefined,
    'EU label, Agomelatine 25 mg, 2023',
  ],
  [
    'A long title',
    'American Geriatrics Society',
    '2023-05',
    'consensus',
    'AGS Beers Criteria',
    'AGS Beers Criteria, 2023',
  ],
  [
    'RxNorm, all of it',
    'US National Library of Medicine',
    '2025-10-06',
    'code-system',
    'RxNorm, October 2025',
    'RxNorm, October 2025',
  ],
  [
    'Bipolar disorder: assessment',
    'NICE',
    '2023',
    'guideline',
    undefined,
    'Bipolar disorder: assessment, 2023',
  ],
] as const)('%s', (title, publisher, published, kind, short, name) => {
  expect(sourceName({ title, publisher, published, kind, short })).toBe(name);
});
