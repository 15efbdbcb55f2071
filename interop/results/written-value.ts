import { isDecimal } from '#kernel/decimal.ts';
import { ucumFromSpelling } from '#kernel/ucum-spelling.ts';
import type { Quantity } from '#record/schema/common.ts';
import type { ObservationValue } from '#record/schema/observation.ts';

/** A unit as a laboratory writes it. */
export interface WrittenUnit {
  readonly text: string;
  /** True where the laboratory says that it is UCUM. */
  readonly ucum: boolean;
}

/**
 * A number as written, with its comparator: `5`, `+0.80`, `<0.1`, `>= 200`. Null for anything else: a comma may part
 * thousands or decimals, and is not guessed.
 */
export function readNumber(text: string): Pick<Quantity, 'value' | 'comparator'> | null {
  const found = /^(<=|>=|<|>|=)?\s*([+-]?)(\d+|\d*\.\d+|\d+\.)$/.exec(text.trim());
  if (found === null) return null;
  const [, comparator, sign, digits = ''] = found;
  const [whole = '', fraction = ''] = digits.split('.');
  const plain = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  const value = sign === '-' && !/^0(\.0*)?$/.test(plain) ? `-${plain}` : plain;
  if (!isDecimal(value)) return null;
  return comparator === undefined || comparator === '='
    ? { value }
    : { value, comparator: comparator as NonNullable<Quantity['comparator']> };
}

/** A number with its unit; a unit that is not known is kept as written, and then nothing compares the value. */
export function quantityOf(
  number: Pick<Quantity, 'value' | 'comparator'>,
  unit: WrittenUnit,
): ObservationValue {
  const text = unit.text.slice(0, 60);
  return {
    type: 'quantity',
    quantity: {
      ...number,
      unit: text,
      ucum: ucumFromSpelling(text) ?? (unit.ucum && text !== '' ? text : null),
    },
  };
}

/** Letters that cannot be shown safely become spaces; nothing but them is left out. */
export const plainText = (text: string, most: number): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g, ' ')
    .toWellFormed()
    .trim()
    .slice(0, most)
    .toWellFormed();

/** The same, null where nothing is left. */
export const textOrNull = (text: string, most: number): string | null => plainText(text, most) || null;
