import { isOrderWord } from './medication-words.ts';
import type { Drug } from './schema/drug.ts';
import { nameKey } from './schema/name-key.ts';

/** Keys of the names a medication file states: name, synonyms, brands of its own and of combinations. */
export function statedNames(drug: Drug): readonly string[] {
  const brands = drug.brands.map(({ name }) => name);
  return unique([drug.name, ...drug.synonyms, ...brands, ...(drug.combinedBrands ?? [])].map(nameKey));
}

/**
 * Further keys that follow from the stated names, for name and synonyms only: without an explanation in
 * parentheses, with the parts of a combination in alphabetical order as RxNorm lists them, and without
 * salts and forms. `Xanomeline and trospium` is also found as `trospium chloride / xanomeline`.
 */
export function derivedNames(drug: Drug): readonly string[] {
  const names = [drug.name, ...drug.synonyms].map((name) => name.replace(/\s*\([^)]*\)/g, ''));
  const spellings = [...names, ...names.map(alphabetical)].map(nameKey);
  const stated = new Set(statedNames(drug));
  return unique([...spellings, ...spellings.map(withoutOrderWords)]).filter((key) => !stated.has(key));
}

/** `levodopa and carbidopa` as `carbidopa / levodopa`. */
function alphabetical(name: string): string {
  return name
    .split(/\s*(?:\/|,|\band\b)\s*/)
    .filter((part) => part !== '')
    .sort()
    .join(' / ');
}

function withoutOrderWords(key: string): string {
  return key
    .split(' ')
    .filter((word) => !isOrderWord(word))
    .join(' ');
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
