import type { Product } from '../ordering/product-unit.ts';

/** A product for tests. */
export function product(strength: string, form: Product['form'], over: Partial<Product> = {}): Product {
  const routes: Partial<Record<Product['form'], Product['route']>> = {
    patch: 'transdermal',
    'nasal-spray': 'intranasal',
    'long-acting-injection': 'intramuscular',
    injection: 'intramuscular',
  };
  return {
    id: `test-${strength.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${form}`,
    form,
    route: routes[form] ?? 'oral',
    strength,
    scored: null,
    basis: { state: 'recalled', sources: ['label'] },
    ...over,
  };
}
