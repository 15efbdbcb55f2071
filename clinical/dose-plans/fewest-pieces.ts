import type { PlanProduct } from './plan-product.ts';

/** One kind of piece: a whole unit of a product, or a half. Amounts are in half micrograms, so halves stay whole. */
export interface Piece {
  readonly product: string;
  readonly half: boolean;
  readonly amount: bigint;
}

/** How many of each piece. */
export type Pieces = ReadonlyMap<Piece, number>;

/** Amounts from zero up to a limit, each with the fewest pieces that make it. */
export interface PieceTable {
  readonly pieces: readonly Piece[];
  /** Common measure of all pieces, in half micrograms: every reachable amount is a multiple. */
  readonly grain: bigint;
  /** Fewest pieces for `index * grain`; `unreachable` where nothing makes it. */
  readonly fewest: Uint16Array;
}

export const unreachable = 0xffff;
/** More than any real dose in any real unit; a table beyond it means the input is not a dose. */
const largestTable = 4_000_000n;

/** Whole and half pieces of the solid products, largest first. */
export function piecesOf(products: readonly PlanProduct[]): Piece[] {
  const pieces = products.flatMap((product): Piece[] => {
    if (product.kind !== 'piece') return [];
    const whole = { product: product.id, half: false, amount: product.content * 2n };
    return product.halves ? [whole, { product: product.id, half: true, amount: product.content }] : [whole];
  });
  return pieces.sort((a, b) =>
    a.amount === b.amount ? Number(a.half) - Number(b.half) : a.amount > b.amount ? -1 : 1,
  );
}

/** The table up to `limit` half micrograms (classic change-making, exact); null when it would be absurdly large. */
export function pieceTable(pieces: readonly Piece[], limit: bigint): PieceTable | null {
  const grain = pieces.reduce((measure, piece) => gcd(measure, piece.amount), 0n);
  if (grain === 0n) return { pieces, grain: 1n, fewest: Uint16Array.of(0) };
  if (limit / grain > largestTable) return null;
  const fewest = new Uint16Array(Number(limit / grain) + 1).fill(unreachable);
  fewest[0] = 0;
  const sizes = [...new Set(pieces.map((piece) => Number(piece.amount / grain)))];
  for (let at = 1; at < fewest.length; at++) {
    for (const size of sizes) {
      const before = at >= size ? (fewest[at - size] ?? unreachable) : unreachable;
      if (before + 1 < (fewest[at] ?? unreachable)) fewest[at] = before + 1;
    }
  }
  return { pieces, grain, fewest };
}

/** Fewest pieces that make an amount, or null. */
export function fewestFor(table: PieceTable, amount: bigint): number | null {
  if (amount % table.grain !== 0n) return null;
  const count = table.fewest[Number(amount / table.grain)];
  return count === undefined || count === unreachable ? null : count;
}

/** Largest number of choices looked at for one dose; beyond it the first best found stands. */
const patience = 20_000;

/**
 * The best of the ways that use the fewest pieces: fewest different products, then fewest halves, then the
 * larger pieces. Null when the amount cannot be made.
 */
export function bestPieces(table: PieceTable, amount: bigint): Pieces | null {
  const fewest = fewestFor(table, amount);
  if (fewest === null) return null;
  let best: { chosen: readonly number[]; rank: readonly [number, number] } | null = null;
  let looks = 0;
  const chosen: number[] = table.pieces.map(() => 0);
  const look = (from: number, rest: bigint): void => {
    if (looks++ > patience) return;
    if (rest === 0n) {
      const rank = rankOf(table.pieces, chosen);
      if (best === null || rank[0] < best.rank[0] || (rank[0] === best.rank[0] && rank[1] < best.rank[1]))
        best = { chosen: [...chosen], rank };
      return;
    }
    for (let at = from; at < table.pieces.length; at++) {
      const piece = table.pieces[at];
      if (piece === undefined || piece.amount > rest) continue;
      // Only steps that stay on a shortest way: one piece fewer is needed for what is left.
      if (fewestFor(table, rest - piece.amount) !== (fewestFor(table, rest) ?? 0) - 1) continue;
      chosen[at] = (chosen[at] ?? 0) + 1;
      look(at, rest - piece.amount);
      chosen[at] = (chosen[at] ?? 0) - 1;
    }
  };
  look(0, amount);
  const found = best as { chosen: readonly number[] } | null;
  if (found === null) return null;
  return new Map(
    table.pieces.flatMap((piece, at) => (found.chosen[at] ? [[piece, found.chosen[at] ?? 0] as const] : [])),
  );
}

function rankOf(pieces: readonly Piece[], chosen: readonly number[]): [number, number] {
  const used = pieces.filter((_, at) => (chosen[at] ?? 0) > 0);
  const halves = pieces.reduce((sum, piece, at) => sum + (piece.half ? (chosen[at] ?? 0) : 0), 0);
  return [new Set(used.map((piece) => piece.product)).size, halves];
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
