import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { pieceParts, pieceWords } from '../dose-plans/piece-words.ts';
import { productText, shownName } from './order-words.ts';

/** Two packs that read the same are ordered one for the other. */
const knowledge = loadKnowledge('knowledge');

test('no two packs of the formulary read the same', () => {
  const packs = knowledge.drugs.flatMap((drug) =>
    drug.products.map((product) => ({
      id: product.id,
      words: `${shownName(drug)} ${productText(product)}`.toLowerCase(),
    })),
  );
  const others = packs.filter(({ words }, at) => packs.findIndex((one) => one.words === words) !== at);
  expect(others).toEqual([]);
});

test('the name of a pack is taken apart and put together again: what is counted, and of what', () => {
  const combined = knowledge.drugById
    .get('buprenorphine')
    ?.products.find(({ id }) => id === 'buprenorphine-8mg-sublingual-tablet-with-naloxone');
  const name = combined === undefined ? '' : productText(combined);
  expect(name).toBe('8 mg sublingual tablet (with naloxone)');
  expect(pieceWords({ product: 'p', name, count: '2' })).toBe('2 sublingual tablets of 8 mg, with naloxone');
  expect(pieceParts('20 mg/mL oral solution')).toEqual({
    strength: '20 mg/mL',
    noun: 'oral solution',
    liquid: true,
  });
});
