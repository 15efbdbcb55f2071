import { expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { condition } from '../testing/chart.ts';
import { offLabel } from './off-label.ts';

const sertraline = knowledge().drugById.get('sertraline');

it.each([
  ['the order’s own indication', { indication: 'ocd', condition: null }, false],
  [
    'an indication the formulary calls off label',
    { indication: 'generalized-anxiety', condition: null },
    true,
  ],
  [
    'a diagnosis below a code of the label',
    { indication: null, condition: condition('F33.1').content },
    false,
  ],
  [
    'a diagnosis the label knows nothing of',
    { indication: null, condition: condition('F51.01').content },
    true,
  ],
  ['no indication and no diagnosis', { indication: null, condition: null }, null],
  [
    'a diagnosis in words alone',
    { indication: null, condition: condition('', { concept: { codings: [], text: 'low mood' } }).content },
    null,
  ],
])('%s', (_, purpose, expected) => {
  expect(offLabel(sertraline, purpose).offLabel).toBe(expected);
});

it('does not answer for a medication it does not know', () => {
  expect(offLabel(undefined, { indication: 'ocd', condition: null }).offLabel).toBeNull();
});
