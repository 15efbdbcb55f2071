/** Stands where a character cannot be printed. An empty box, or nothing, could be overlooked. */
const missingMark = '[?]';

/** Characters our font has no picture for and what says the same. */
const sameInOtherWords: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '↑': 'up',
  '↓': 'down',
  '℞': 'Rx',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u2011': '-',
  '\t': ' ',
};

export interface Printable {
  readonly text: string;
  /** What was left out, each once, as `U+4E2D`. */
  readonly missing: readonly string[];
}

/**
 * Text as it can be printed: composed (NFC), then each character that has no picture said in other words, or marked.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): Printable {
  const missing = new Set<string>();
  const printed = Array.from(text.normalize('NFC'), (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n') return character;
    const other = sameInOtherWords[character];
    if (other !== undefined) return other;
    // Marks that only steer how text is laid out are no loss
    if (/\p{Cf}/u.test(character)) return '';
    if (covers(codePoint) && !/\p{Cc}/u.test(character)) return character;
    missing.add(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
    return missingMark;
  });
  return { text: printed.join(''), missing: [...missing] };
}
