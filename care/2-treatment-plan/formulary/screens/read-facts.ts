import { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';

/** How many facts a medication's page states, and how many of them somebody has read in their source. */
export function readFacts(drug: Drug): { readonly all: number; readonly read: number } {
  const bases = basesIn(drug);
  return { all: bases.length, read: bases.filter(({ state }) => state === 'read').length };
}

function basesIn(value: unknown): readonly Basis[] {
  if (typeof value !== 'object' || value === null) return [];
  const basis = Basis.safeParse(value);
  return basis.success ? [basis.data] : Object.values(value).flatMap(basesIn);
}
