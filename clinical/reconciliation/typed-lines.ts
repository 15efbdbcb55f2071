/** Most lines of one list: a longer one is not a medication list. */
export const typedLinesMost = 100;

/** Longest line in characters. */
export const typedLineMost = 300;

/**
 * The lines of a list as somebody typed or pasted it, each as written; empty lines and the marks of a list (`-`, `•`,
 * `3.`) are left out. Every other line is an item, whatever it says.
 */
export function typedLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(?:[-*•·–]|\d{1,2}[.)])(?:\s+|$)/, ''))
    .filter((line) => line !== '');
}
