import { compare, type Decimal, readDecimal } from '#kernel/decimal.ts';

/** The limits a laboratory prints beside a value, in the unit of that value; null where one is not printed. */
export interface PrintedRange {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

const number = String.raw`(\d+(?:\.\d+)?)`;
const unit = String.raw`(?: (\S+))?`;
const between = new RegExp(`^${number} ?(?:-|–|to) ?${number}${unit}$`);
const upTo = new RegExp(`^(?:<=?|≤|up to) ?${number}${unit}$`);
const from = new RegExp(`^(?:>=?|≥|from) ?${number}${unit}$`);

/**
 * Reads a printed range strictly: `7-56`, `0.6 - 1.2 mmol/L`, `<40`, `>= 150`. Anything else (words, several ranges,
 * another unit than the value's) is null: a limit that was guessed must not be decided with.
 *
 * @param ofValue the unit of the value as it was written
 */
export function readPrintedRange(text: string, ofValue: string): PrintedRange | null {
  const clean = text.trim().replace(/^[[(](.*)[\])]$/, '$1');
  const sameUnit = (said: string | undefined): boolean => said === undefined || said === ofValue;
  const both = between.exec(clean);
  if (both !== null) {
    const [low, high] = [both[1] ?? '', both[2] ?? ''];
    const [lowest, highest] = [readDecimal(low), readDecimal(high)];
    if (lowest === null || highest === null || !sameUnit(both[3])) return null;
    // A range the wrong way round is a mistake of whoever printed it
    return compare(lowest, highest) < 0 ? { low, high } : null;
  }
  const top = upTo.exec(clean);
  if (top !== null) return sameUnit(top[2]) ? { low: null, high: top[1] ?? null } : null;
  const bottom = from.exec(clean);
  if (bottom !== null) return sameUnit(bottom[2]) ? { low: bottom[1] ?? null, high: null } : null;
  return null;
}
