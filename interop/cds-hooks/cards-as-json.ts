import type { Card } from './cards.ts';

const [begin, comma, end] = ['{"cards":[', ',', ']}'].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];

/**
 * The answer with these cards as JSON in UTF-8. Card by card, because a few hold a letter beyond ASCII: as one text, each of
 * them would make the encoder of all the others six times as slow.
 */
export function cardsAsJson(cards: readonly Card[]): Buffer {
  const parts = cards.flatMap((card, index) => {
    const json = Buffer.from(JSON.stringify(card));
    return index === 0 ? [json] : [comma, json];
  });
  return Buffer.concat([begin, ...parts, end]);
}
