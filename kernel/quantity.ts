import { compare, formatDecimal, multiply, parseDecimal, type Rational, readDecimal } from './decimal.ts';
import { err, ok, type Result } from './result.ts';
import { ucumFromSpelling } from './ucum-spelling.ts';

/** A number with a unit as it arrived. `ucum` is null when the unit could not be read. */
export interface WrittenQuantity {
  readonly value: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
  readonly ucum: string | null;
}

/** The unit something is decided in, what else it may arrive in, and what it may plausibly be. */
export interface UnitTable {
  readonly unit: string;
  /** Exact factors: value in `unit` = value x factor. */
  readonly conversions: readonly { readonly unit: string; readonly factor: string }[];
  /** Quantity texts such as `"0 mmol/L"`; a value outside is refused, since the unit is probably wrong. */
  readonly plausible: { readonly low: string; readonly high: string };
}

/** A quantity in the unit it is decided in. With a comparator the true value lies beyond `value`. */
export interface Measured {
  readonly value: Rational;
  readonly comparator: '<' | '<=' | '>=' | '>' | null;
  readonly unit: string;
}

export type QuantityProblem = 'not-a-number' | 'no-unit' | 'unknown-unit' | 'not-plausible';
export type Relation = 'below' | 'at-most' | 'at-least' | 'above';

/**
 * Reads a quantity into the table's unit, exactly. A value without a unit, with a unit the table does not
 * list, or outside the plausible range is refused: it must never be compared with anything.
 */
export function convert(quantity: WrittenQuantity, table: UnitTable): Result<Measured, QuantityProblem> {
  const written = readDecimal(quantity.value);
  if (written === null) return err('not-a-number');
  if (quantity.ucum === null || quantity.ucum.trim() === '') return err('no-unit');
  const factor = factorTo(quantity.ucum, table);
  if (factor === null) return err('unknown-unit');
  const value = factor === one ? written : multiply(written, factor);
  const { low, high } = plausibleIn(table);
  if (compare(value, low) < 0 || compare(value, high) > 0) return err('not-plausible');
  return ok({ value, comparator: quantity.comparator ?? null, unit: table.unit });
}

const plausible = new WeakMap<UnitTable, { readonly low: Rational; readonly high: Rational }>();

/** The plausible range of a table, read once. */
function plausibleIn(table: UnitTable): { readonly low: Rational; readonly high: Rational } {
  const known = plausible.get(table);
  if (known !== undefined) return known;
  const range = { low: limitIn(table.plausible.low, table), high: limitIn(table.plausible.high, table) };
  plausible.set(table, range);
  return range;
}

/** The value of a quantity text (`"1.5 mmol/L"`) of the knowledge base in the table's unit. Throws a RangeError on another unit. */
export function limitIn(text: string, table: UnitTable): Rational {
  const space = text.indexOf(' ');
  const factor = factorTo(text.slice(space + 1), table);
  if (space < 1 || factor === null) throw new RangeError(`not a quantity in ${table.unit}: ${text}`);
  return multiply(parseDecimal(text.slice(0, space)), factor);
}

/**
 * Whether a measured value stands in the relation to a limit; null when a comparator leaves it open
 * (`<0.3` is below 1, is not above 1, and may or may not be below 0.1).
 */
export function stands(measured: Measured, relation: Relation, limit: Rational): boolean | null {
  if (relation === 'at-least') return negate(stands(measured, 'below', limit));
  if (relation === 'above') return negate(stands(measured, 'at-most', limit));
  const against = compare(measured.value, limit);
  const holds = relation === 'below' ? against < 0 : against <= 0;
  switch (measured.comparator) {
    case null:
      return holds;
    case '<':
      return against <= 0 ? true : null;
    case '<=':
      return holds ? true : null;
    case '>':
      return against >= 0 ? false : null;
    case '>=':
      return holds ? null : false;
  }
}

/** `"0.8 mmol/L"`, `"<5 ng/mL"`: exact, in the unit it is decided in. */
export function formatMeasured(measured: Measured): string {
  let unit = readable.get(measured.unit);
  if (unit === undefined) {
    unit = readableUnit(measured.unit);
    readable.set(measured.unit, unit);
  }
  return `${measured.comparator ?? ''}${formatDecimal(measured.value, 4)} ${unit}`;
}

/** Units that values are decided in, of which there are a few dozen, as people read them. */
const readable = new Map<string, string>();

/** A UCUM unit as people read it. */
export function readableUnit(ucum: string): string {
  return ucum
    .replace('{1.73_m2}', '1.73 m²')
    .replace('[degF]', '°F')
    .replace(/^Cel$/, '°C')
    .replace(/[[\]{}]/g, '')
    .replace('10*', '10^');
}

const one: Rational = { n: 1n, d: 1n };

function factorTo(unit: string, table: UnitTable): Rational | null {
  if (unit === table.unit) return one;
  const exact = table.conversions.find((conversion) => conversion.unit === unit);
  if (exact) return parseDecimal(exact.factor);
  const meant = ucumFromSpelling(unit);
  if (meant === null) return null;
  if (meant === (ucumFromSpelling(table.unit) ?? table.unit)) return one;
  const alike = table.conversions.find((conversion) => ucumFromSpelling(conversion.unit) === meant);
  return alike ? parseDecimal(alike.factor) : null;
}

const negate = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);
