import { groupThousands } from '#kernel/dose.ts';
import { pluralOf } from '../ordering/product-unit.ts';

const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A whole number below a million in English words: `one hundred and five`; null beyond. */
export function numberWords(value: number): string | null {
  if (!Number.isInteger(value) || value < 0 || value >= 1_000_000) return null;
  if (value < 20) return small[value] ?? null;
  if (value < 100) {
    const rest = value % 10;
    return `${tens[Math.floor(value / 10)]}${rest === 0 ? '' : `-${small[rest]}`}`;
  }
  if (value < 1000) return joined(value, 100, 'hundred');
  return joined(value, 1000, 'thousand');
}

function joined(value: number, unit: number, word: string): string {
  const rest = value % unit;
  const head = `${numberWords(Math.floor(value / unit))} ${word}`;
  if (rest === 0) return head;
  return rest < 100 || unit === 100 ? `${head} and ${numberWords(rest)}` : `${head} ${numberWords(rest)}`;
}

/** A decimal in words, its digits after the point one by one: `two point five`; null where it is too large. */
function decimalWords(quantity: string): string | null {
  const [whole = '', fraction] = quantity.split('.');
  const words = numberWords(Number(whole));
  if (words === null || fraction === undefined) return words;
  return `${words} point ${[...fraction].map((digit) => small[Number(digit)]).join(' ')}`;
}

/** A quantity so that no figure can be changed unnoticed: `30 (thirty) tablets`. */
export function quantityWords(quantity: string, unit: string): string {
  const plural = quantity !== '1' && !unit.endsWith('s') ? pluralOf(unit) : unit;
  const words = decimalWords(quantity);
  return `${groupThousands(quantity)}${words === null ? '' : ` (${words})`} ${plural}`;
}

/** `2 (two)`, `none (0)`. */
export function refillWords(refills: number): string {
  return refills === 0 ? 'none (0)' : `${refills} (${numberWords(refills)})`;
}
