import type { Drug } from '#knowledge/schema/drug.ts';
import { type Product, productUnit } from '../ordering/product-unit.ts';
import type { PlanProduct } from './plan-product.ts';

/** How a product lets its medication go. One kind must never be exchanged for another in the middle of a plan. */
export type Release = 'immediate' | 'extended' | 'delayed' | 'sprinkle';

/** Swallowed forms a day's doses can be counted out of; injections, patches and sprays follow other calendars. */
const swallowed =
  /^(tablet|capsule|sprinkle-capsule|(chewable|orally-disintegrating|sublingual|extended-release|delayed-release)-(tablet|capsule)|oral-(solution|suspension))$/;

/** The products of a medication that dated daily doses can be made from: swallowed, with a strength in milligrams. */
export function dailyProducts(drug: Pick<Drug, 'products'>): readonly Product[] {
  return drug.products.filter((product) => swallowed.test(product.form) && toPlanProduct(product) !== null);
}

/** How a product releases, read from its form. */
export function releaseOf({ form }: Product): Release {
  if (form.startsWith('extended-release')) return 'extended';
  if (form.startsWith('delayed-release')) return 'delayed';
  return form === 'sprinkle-capsule' ? 'sprinkle' : 'immediate';
}

/** A product as dose making counts it; null when its strength is not in milligrams. */
export function toPlanProduct(product: Product): PlanProduct | null {
  const { content, step } = productUnit(product);
  if (content === null) return null;
  return step === 'volume'
    ? { kind: 'liquid', id: product.id, content }
    : { kind: 'piece', id: product.id, content, halves: step === 'half' };
}
