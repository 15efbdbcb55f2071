import type { CheckInRules } from '#knowledge/schema/check-in.ts';

/** Words about safety in anything written freely. A "no" before them is not read: somebody looks. */
export function safetyWordsIn(
  texts: readonly (string | null)[],
  words: CheckInRules['safetyWords'],
): readonly string[] {
  const said = texts.map((text) => plain(text ?? '')).join(' \n ');
  return [...words.en, ...words.es].filter((word) => said.includes(plain(word)));
}

/** Lower case, one kind of apostrophe, single spaces, without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase();
