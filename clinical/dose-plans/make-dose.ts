import { add, formatDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { doseInMg, type Micrograms } from '#kernel/dose.ts';
import { volumeSteps } from '../ordering/product-unit.ts';
import {
  bestPieces,
  fewestFor,
  type PieceTable,
  piecesOf,
  pieceTable,
  unreachable,
} from './fewest-pieces.ts';
import type { PlanProduct } from './plan-product.ts';

/** How much of a product: pieces (`"1"`, `"0.5"`, `"2.5"`) or millilitres (`"0.75"`), exact. */
export interface Portion {
  readonly product: string;
  readonly count: string;
}

/** A dose made exactly from products, or the typed answer that it cannot be. Never a rounded dose. */
export type MadeDose =
  | { readonly reachable: true; readonly dose: Micrograms; readonly portions: readonly Portion[] }
  | {
      readonly reachable: false;
      readonly dose: Micrograms;
      /** Largest makeable dose below and smallest above; null where there is none. */
      readonly nearestBelow: Micrograms | null;
      readonly nearestAbove: Micrograms | null;
      /** A product that would make it possible. */
      readonly wouldHelp: readonly string[];
    };

type Liquid = Extract<PlanProduct, { kind: 'liquid' }>;

/** Makes doses from one set of products; the tables are computed once for doses up to `highest`. */
export interface DoseMaker {
  readonly make: (dose: Micrograms) => MadeDose;
  /** Makeable doses from low to high, zero left out, as far as solids and syringe marks give a finite list. */
  readonly nearest: (dose: Micrograms) => {
    readonly below: Micrograms | null;
    readonly above: Micrograms | null;
  };
}

/**
 * Prepares exact dosing from `products` for doses up to `highest` micrograms. Solid pieces are preferred;
 * a liquid is used alone, or beside whole pieces, where pieces do not make the dose. Null when the products
 * are so fine-grained that the table would be absurd.
 */
export function doseMaker(products: readonly PlanProduct[], highest: Micrograms): DoseMaker | null {
  const pieces = piecesOf(products);
  const largest = pieces[0]?.amount ?? 0n;
  const table = pieceTable(pieces, highest * 2n + largest);
  if (table === null) return null;
  const liquids = products.filter((product): product is Liquid => product.kind === 'liquid');
  const nearest = (dose: Micrograms) => nearestTo(table, liquids, dose);
  const make = (dose: Micrograms): MadeDose => {
    const portions = fromPieces(table, dose) ?? fromLiquid(liquids, dose) ?? fromBoth(table, liquids, dose);
    if (portions !== null) return { reachable: true, dose, portions };
    const { below, above } = nearest(dose);
    return {
      reachable: false,
      dose,
      nearestBelow: below,
      nearestAbove: above,
      wouldHelp: helpFor(products, dose, below),
    };
  };
  return { make, nearest };
}

function fromPieces(table: PieceTable, dose: Micrograms): Portion[] | null {
  const pieces = bestPieces(table, dose * 2n);
  if (pieces === null) return null;
  const counts = new Map<string, Rational>();
  for (const [piece, count] of pieces) {
    const units = piece.half ? rational(BigInt(count), 2n) : rational(BigInt(count));
    counts.set(piece.product, add(counts.get(piece.product) ?? rational(0n), units));
  }
  return [...counts].map(([product, units]) => ({ product, count: formatDecimal(units) }));
}

function fromLiquid(liquids: readonly Liquid[], dose: Micrograms): Portion[] | null {
  for (const liquid of liquids) {
    const volume = rational(dose, liquid.content);
    if (onMark(volume)) return [{ product: liquid.id, count: formatDecimal(volume) }];
  }
  return null;
}

/** As many whole pieces as fit, the rest by volume: the fewest pieces among the ways that end on a mark. */
function fromBoth(table: PieceTable, liquids: readonly Liquid[], dose: Micrograms): Portion[] | null {
  let best: { readonly solid: Micrograms; readonly liquid: Liquid; readonly pieces: number } | null = null;
  for (const solid of reachableBelow(table, dose)) {
    const pieces = fewestFor(table, solid * 2n) ?? 0;
    const liquid = liquids.find((one) => onMark(rational(dose - solid, one.content)));
    if (liquid !== undefined && (best === null || pieces < best.pieces)) best = { solid, liquid, pieces };
  }
  if (best === null) return null;
  const rest = {
    product: best.liquid.id,
    count: formatDecimal(rational(dose - best.solid, best.liquid.content)),
  };
  return [...(fromPieces(table, best.solid) ?? []), rest];
}

/** Solid doses below `dose`, largest first. */
function* reachableBelow(table: PieceTable, dose: Micrograms): Generator<Micrograms> {
  const highest = Math.min(Number((dose * 2n - 1n) / table.grain), table.fewest.length - 1);
  for (let at = highest; at > 0; at--) {
    const amount = BigInt(at) * table.grain;
    if (table.fewest[at] !== unreachable && amount % 2n === 0n) yield amount / 2n;
  }
}

const markAt = (volume: Rational): Rational =>
  volumeSteps.find(({ below }) => volume.n * below.d < below.n * volume.d)?.step ?? rational(1n);

/** True when a syringe or cup has a mark for this volume. */
function onMark(volume: Rational): boolean {
  const step = markAt(volume);
  return volume.n > 0n && (volume.n * step.d) % (volume.d * step.n) === 0n;
}

function nearestTo(table: PieceTable, liquids: readonly Liquid[], dose: Micrograms) {
  const below: Micrograms[] = [];
  const above: Micrograms[] = [];
  const [solidBelow] = reachableBelow(table, dose);
  if (solidBelow !== undefined) below.push(solidBelow);
  for (let at = Number((dose * 2n) / table.grain) + 1; at < table.fewest.length; at++) {
    const amount = BigInt(at) * table.grain;
    if (table.fewest[at] === unreachable || amount % 2n !== 0n) continue;
    above.push(amount / 2n);
    break;
  }
  for (const liquid of liquids) {
    const step = markAt(rational(dose, liquid.content));
    const marks = (dose * step.d) / (liquid.content * step.n);
    const amount = (count: bigint): Micrograms | null => {
      const value = count * step.n * liquid.content;
      return value > 0n && value % step.d === 0n ? value / step.d : null;
    };
    const exact = amount(marks) === dose;
    below.push(...[amount(exact ? marks - 1n : marks)].filter((one) => one !== null));
    above.push(...[amount(marks + 1n)].filter((one) => one !== null));
  }
  const max = (list: readonly Micrograms[]) =>
    list.reduce<Micrograms | null>((best, one) => (best === null || one > best ? one : best), null);
  const min = (list: readonly Micrograms[]) =>
    list.reduce<Micrograms | null>((best, one) => (best === null || one < best ? one : best), null);
  return { below: max(below), above: min(above) };
}

/** What to add to the shelf: the strength that fills the gap, and a liquid, which nearly always does. */
function helpFor(products: readonly PlanProduct[], dose: Micrograms, below: Micrograms | null): string[] {
  const gap = dose - (below ?? 0n);
  const strength = `a product of ${doseInMg(gap)} mg${below === null ? '' : `, beside what makes ${doseInMg(below)} mg`}`;
  return products.some((product) => product.kind === 'liquid')
    ? [strength]
    : [strength, 'a liquid form measured by oral syringe'];
}
