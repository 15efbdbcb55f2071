import { makeable } from '#clinical/ordering/makeable.ts';
import { type Product, productUnit } from '#clinical/ordering/product-unit.ts';
import { compare, formatDecimal, type Rational } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';

/** A product that gives the same dose in fewer whole pieces than the chosen one; null when there is none. */
export function fewerPieces(
  drug: Drug,
  chosen: Product,
  dose: string | null,
): { readonly product: Product; readonly units: string } | null {
  const now = piecesOf(chosen, dose);
  let best: { readonly product: Product; readonly units: Rational } | null = null;
  for (const product of drug.products) {
    if (!isOfOneKind(product, chosen)) continue;
    const units = piecesOf(product, dose);
    if (units === null || units.d !== 1n || (now !== null && compare(units, now) >= 0)) continue;
    if (best === null || compare(units, best.units) < 0) best = { product, units };
  }
  return best === null ? null : { product: best.product, units: formatDecimal(best.units) };
}

/** Another salt, release or second ingredient is another pack, not fewer of the same. */
const isOfOneKind = (one: Product, other: Product): boolean =>
  (['form', 'route', 'brand', 'kind'] as const).every((part) => one[part] === other[part]);

function piecesOf(product: Product, dose: string | null): Rational | null {
  const parsed = parseDose(dose ?? '');
  if (!parsed.ok || productUnit(product).step === 'volume') return null;
  const made = makeable(parsed.value, product);
  return made.ok ? made.units : null;
}
