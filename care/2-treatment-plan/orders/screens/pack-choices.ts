import { productText } from '#clinical/ordering/order-words.ts';
import { packsOfBrand } from '#clinical/ordering/packs-of-brand.ts';
import type { Product } from '#clinical/ordering/product-unit.ts';
import type { Drug } from '#knowledge/schema/drug.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

type Group = { readonly group: string; readonly items: Choice[] };

/**
 * The packs to choose among. Whoever looked for a brand that is some of them finds those first, under its name: Seroquel XR
 * is not to end as Seroquel. Nothing is chosen for anybody.
 * @param others title of the packs of no such brand
 */
export function packChoices(drug: Drug, lookedFor: string | null, others: string): (Choice | Group)[] {
  const choice = (pack: Product): Choice => ({ value: pack.id, label: packLabel(pack) });
  const meant = lookedFor === null ? null : packsOfBrand(drug, lookedFor);
  const own = drug.products.filter(({ id }) => meant?.includes(id));
  if (lookedFor === null || own.length === 0 || own.length === drug.products.length)
    return drug.products.map(choice);
  const rest = drug.products.filter(({ id }) => !meant?.includes(id));
  return [
    { group: lookedFor, items: own.map(choice) },
    { group: others, items: rest.map(choice) },
  ];
}

/** The brand somebody looked for, where the formulary has no pack of it: whatever is chosen then is another. */
export function brandWithoutPack(drug: Drug, lookedFor: string | null): string | null {
  return lookedFor !== null && packsOfBrand(drug, lookedFor)?.length === 0 ? lookedFor : null;
}

/** In parentheses the one brand that makes it. */
const packLabel = (pack: Product): string =>
  pack.brand === undefined ? productText(pack) : `${productText(pack)} (${pack.brand})`;
