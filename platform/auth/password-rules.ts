import { readFileSync } from 'node:fs';

/** Passwords that many people have, most common first. */
export const commonPasswords: readonly string[] = readFileSync(
  new URL('./common-passwords.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '));

const common = new Set(commonPasswords);

/**
 * Why a new password is refused, or null. Length is the schema's business (12 to 128) and nothing is asked about kinds
 * of characters; what is refused is what a guesser tries first: common passwords, also with a little added at the
 * ends, repetitions, rows of the alphabet or the keyboard, and the person's own name or address.
 */
export function whyGuessable(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | null {
  const text = password.normalize('NFKC').toLowerCase();
  if (common.has(text)) return 'is one of the most common passwords';
  const core = text.replace(/^[^\p{L}]{0,6}|[^\p{L}]{0,6}$/gu, '');
  if (core.length >= 4 && common.has(core)) return 'is a common password with a little added';
  if (/^(.{1,6}?)\1+.{0,5}$/u.test(text)) return 'repeats itself';
  if (isRow(text)) return 'is a row of the alphabet, the numbers or the keyboard';
  for (const own of [person.email.split('@')[0] ?? '', ...person.name.split(/\s+/)]) {
    if (own.length >= 4 && text.includes(own.toLowerCase()) && text.length - own.length < 8) {
      return 'is mostly the own name or address';
    }
  }
  return null;
}

const keyboard = 'qwertyuiopasdfghjklzxcvbnm';

/** At most two places where the next character is neither the same nor a neighbour. */
function isRow(text: string): boolean {
  const characters = [...text];
  const breaks = characters.filter((char, index) => {
    const before = characters[index - 1];
    return before !== undefined && !areNeighbours(before, char);
  });
  return breaks.length <= 2;
}

function areNeighbours(a: string, b: string): boolean {
  if (Math.abs((a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)) <= 1) return true;
  const [left, right] = [keyboard.indexOf(a), keyboard.indexOf(b)];
  return left !== -1 && right !== -1 && Math.abs(left - right) === 1;
}
