import { compare, parseDecimal, rational } from '#kernel/decimal.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { pluralOf } from '../ordering/product-unit.ts';

type Piece = DosePlanStep['taken'][number]['pieces'][number];

/**
 * `2 tablets of 25 mg`, `half a tablet of 50 mg`, `0.75 mL of 20 mg/mL oral solution`: what is in the hand.
 * A product's name begins with its strength, as `productText` writes it.
 */
export function pieceWords({ name, count }: Piece): string {
  const { strength, noun, liquid } = pieceParts(name);
  if (liquid) return `${count} mL of ${name}`;
  const units = parseDecimal(count);
  const one = rational(1n);
  const words =
    compare(units, rational(1n, 2n)) === 0
      ? `half ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`
      : `${count.replace(/\.5$/, ' and a half')} ${compare(units, one) === 0 ? noun : pluralOf(noun)}`;
  return `${words} of ${strength}`;
}

/** The pieces of one dose in words, joined. */
export function piecesInWords(pieces: readonly Piece[]): string {
  return pieces.map(pieceWords).join(' and ');
}

/**
 * A product's name in its parts: what one counts in, and of what. `8 mg sublingual tablet (with naloxone)` is a sublingual
 * tablet of 8 mg, with naloxone.
 */
export function pieceParts(name: string): {
  readonly strength: string;
  readonly noun: string;
  readonly liquid: boolean;
} {
  const [, amount = name, noun = '', kind] = /^(\S+ \S+) (.+?)(?: \(([^()]+)\))?$/.exec(name) ?? [];
  return {
    strength: kind === undefined ? amount : `${amount}, ${kind}`,
    noun,
    liquid: amount.endsWith('/mL'),
  };
}
