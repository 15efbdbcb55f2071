import { expect, test } from 'vitest';
import type { Card } from './cards.ts';
import { cardsAsJson } from './cards-as-json.ts';

const card = (summary: string): Card => ({
  uuid: 'u',
  summary,
  indicator: 'info',
  detail: 'a "quoted" word\nand a second line',
  source: { label: 'Titrate' },
  extension: { titrate: { kind: 'qt', inputs: [], rule: null } },
});

test('an answer is the same bytes as its cards written as one JSON text, whatever letters they hold', () => {
  for (const cards of [
    [],
    [card('plain')],
    [card('plain'), card('“sleep” – 20 µg'), card('Größe 漢字 \u{1f48a}'), card('plain again')],
  ])
    expect(cardsAsJson(cards).toString()).toBe(JSON.stringify({ cards }));
});
