import { isOrderWord } from './medication-words.ts';
import type { Drug } from './schema/drug.ts';
import type { Knowledge } from './schema/knowledge.ts';
import { nameWords } from './schema/name-key.ts';

/** Longest name in words that is looked for: "amphetamine aspartate amphetamine sulfate …" and the like. */
const longestName = 8;

/** The medications named in a text, and the words that are neither a name nor an order word. */
export interface NamesFound {
  /** One entry a name found: the medications that name stands for. */
  readonly names: readonly { readonly key: string; readonly drugs: readonly Drug[] }[];
  readonly unrecognised: readonly string[];
}

/**
 * Finds whole names in a text, the longest first, word by word: never a part of a word, never a similar
 * word. `escitalopram` does not contain `citalopram`, `hydralazine` is not `hydroxyzine`, and a word with a
 * letter of another script is another word. The text is read once as it is and once without salts, forms
 * and units ("trospium chloride / xanomeline"); the reading that leaves fewer words over counts.
 */
export function findNames(text: string, knowledge: Pick<Knowledge, 'drugsByName'>): NamesFound {
  const words = nameWords(text);
  const asWritten = scan(words, knowledge);
  if (asWritten.unrecognised.length === 0 && asWritten.names.length === 1) return asWritten;
  const bare = scan(
    words.filter((word) => !isOrderWord(word)),
    knowledge,
  );
  const better =
    bare.unrecognised.length < asWritten.unrecognised.length ||
    (bare.unrecognised.length === asWritten.unrecognised.length &&
      bare.names.length < asWritten.names.length);
  return better && bare.names.length > 0 ? bare : asWritten;
}

function scan(words: readonly string[], knowledge: Pick<Knowledge, 'drugsByName'>): NamesFound {
  const names: { key: string; drugs: readonly Drug[] }[] = [];
  const unrecognised: string[] = [];
  for (let at = 0; at < words.length; ) {
    const match = longestAt(words, at, knowledge);
    if (match) names.push(match);
    else if (!isOrderWord(words[at] ?? '')) unrecognised.push(words[at] ?? '');
    at += match?.length ?? 1;
  }
  return { names, unrecognised };
}

function longestAt(
  words: readonly string[],
  at: number,
  knowledge: Pick<Knowledge, 'drugsByName'>,
): { readonly key: string; readonly drugs: readonly Drug[]; readonly length: number } | null {
  for (let length = Math.min(longestName, words.length - at); length > 0; length -= 1) {
    const key = words.slice(at, at + length).join(' ');
    const drugs = knowledge.drugsByName.get(key);
    if (drugs) return { key, drugs, length };
  }
  return null;
}
