/**
 * A medication name as a key: lower case, apostrophes dropped, everything that is not a letter or a digit
 * turned into one space. `St. John's Wort` becomes `st johns wort`; the sign in `Tylenol #3` is the word number, since
 * that 3 is part of the name. Letters of other scripts stay what they are: a Cyrillic letter that looks Latin never
 * equals the Latin one.
 */
export function nameKey(text: string): string {
  return nameWords(text).join(' ');
}

/** The words of a name as `nameKey` sees them. */
export function nameWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’`]/g, '')
      .replace(/#(?=\s*\d)/g, ' number ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
