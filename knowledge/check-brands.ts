import type { Drug } from './schema/drug.ts';
import { nameKey } from './schema/name-key.ts';

/** What must agree about the brands of one medication: each once, its packs among ours, and a source for what is said of them. */
export function checkBrands({ brands, brandsBasis, products }: Drug): readonly string[] {
  const keys = brands.map(({ name }) => nameKey(name));
  const said = brands.some(({ soldIn, forms, products: packs }) => soldIn ?? forms ?? packs);
  return [
    ...brands
      .filter((_, at) => keys.indexOf(keys[at] ?? '') !== at)
      .map(({ name }) => `${name} appears twice`),
    ...brands.flatMap(({ name, products: packs = [] }) =>
      packs
        .filter((id) => !products.some((product) => product.id === id))
        .map((id) => `${name}: there is no product ${id}`),
    ),
    ...brands
      .filter(({ forms, products: packs }) => forms !== undefined && packs !== undefined)
      .map(({ name }) => `${name}: forms or products, not both`),
    ...(said && brandsBasis === undefined ? ['where they are sold needs its source in brandsBasis'] : []),
  ];
}
