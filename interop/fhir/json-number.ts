import { isLosslessNumber } from 'lossless-json';
import { isDecimal } from '#kernel/decimal.ts';

/**
 * The decimal a FHIR JSON number stands for, as written (`1.00` stays `1.00`). Accepts what the lossless
 * parser and the plain one produce; exponents are written out. Null for anything that is not such a number:
 * strings are refused, FHIR sends numbers as numbers.
 */
export function decimalText(value: unknown): string | null {
  const text = isLosslessNumber(value) ? value.toString() : typeof value === 'number' ? String(value) : null;
  if (text === null) return null;
  const plain = /[eE]/.test(text) ? writtenOut(text) : text;
  return plain !== null && isDecimal(plain) ? plain : null;
}

/** The whole number a FHIR JSON number stands for, or null. */
export function integerOf(value: unknown): number | null {
  const text = decimalText(value);
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Moves the point instead of computing, so that no digit changes. */
function writtenOut(text: string): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 40) return null;
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at);
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}
