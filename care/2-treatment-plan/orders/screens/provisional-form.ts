import { type Product, productUnit } from '#clinical/ordering/product-unit.ts';
import { formatDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { OrderForm } from '../schema.ts';
import { type OrderFields, productIn } from './order-fields.ts';

/**
 * Stands in for the order while its dose is not typed yet, so that what is wrong with the medication itself is said before
 * anybody works on the dose: one unit of the product, once a day. What the screen says about its dose is not shown.
 */
export function provisionalForm(fields: OrderFields, drug: Drug): OrderForm | null {
  const product: Product | null = productIn(fields, drug) ?? drug.products[0] ?? null;
  const unit = product === null ? null : productUnit(product);
  if (product === null || unit?.content == null) return null;
  return {
    drug: drug.id,
    product: product.id,
    sig: {
      dose: formatDose(unit.content).replaceAll(',', ''),
      timesPerDay: 1,
      everyDays: 1,
      when: [],
      route: product.route,
      prn: null,
      note: null,
    },
    supply: { quantity: '1', unit: unit.noun, days: 1, refills: 0 },
    indication: null,
    start: fields.start,
    replaces: fields.replaces,
  };
}
