import { expect, it } from 'vitest';
import { englishPlurals } from '#app/web/i18n/en.ts';
import { textsIn } from './texts-in-source.ts';

const said = textsIn(['app/web', 'ui', 'care', 'practice']);

it('has a singular for every text with a count', () => {
  const counted = said.filter(({ words }) => words.includes('{{count}}'));
  expect(counted.length).toBeGreaterThan(15);
  expect(counted.filter(({ words }) => !(`${words}_one` in englishPlurals))).toEqual([]);
});

it('never says the words that mistake silence for safety', () => {
  expect(said.filter(({ words }) => /no interactions?\b/i.test(words))).toEqual([]);
});
