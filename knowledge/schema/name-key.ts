/**
 * A medication name as a key: lower case, apostrophes dropped, everything that is not a letter or a digit
 * turned into one space. `St. John's Wort` becomes `st johns wort`. Letters of other scripts stay what
 * they are: a Cyrillic letter that looks Latin never equals the Latin one.
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
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
