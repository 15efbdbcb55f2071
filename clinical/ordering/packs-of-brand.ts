import type { Drug } from '#knowledge/schema/drug.ts';

/**
 * Ids of the packs sold under a brand: Seroquel XR is the extended-release tablet and no other. Empty where the formulary
 * has no pack of it (Butrans); null where nobody has said which packs it is the name of, and for what is no brand.
 */
export function packsOfBrand({ brands, products }: Drug, name: string): readonly string[] | null {
  const brand = brands.find((one) => one.name === name);
  if (brand === undefined) return null;
  const named = products.filter(
    (product) => product.brand !== undefined && isOf(product.brand, name, brands),
  );
  if (brand.products !== undefined) return brand.products;
  const formed = products.filter(({ form, brand: own }) => own === undefined && brand.forms?.includes(form));
  if (named.length === 0 && brand.forms === undefined) return null;
  return [...named, ...formed].map(({ id }) => id);
}

/** `Brixadi weekly` is a pack of Brixadi; `Invega Trinza` is a brand of its own beside Invega. */
const isOf = (written: string, name: string, brands: Drug['brands']): boolean =>
  written === name || (written.startsWith(`${name} `) && !brands.some((other) => other.name === written));

/** Which of these brands a pack is sold under; the brand it is the only pack of goes without saying. */
export function brandsOfPack(drug: Drug, pack: string, brands: readonly string[]): readonly string[] {
  const own = drug.products.find(({ id }) => id === pack)?.brand;
  return own === undefined ? brands.filter((name) => packsOfBrand(drug, name)?.includes(pack)) : [];
}
