import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';

export type EnzymeAct = 'inhibits' | 'induces';

/** What a selector means medications by doing to an enzyme, anywhere but under a `not`; null where it means none so. */
export function enzymeAct(selector: DrugSelector): EnzymeAct | null {
  if ('inhibits' in selector) return 'inhibits';
  if ('induces' in selector) return 'induces';
  const parts = 'all' in selector ? selector.all : 'any' in selector ? selector.any : [];
  for (const part of parts) {
    const act = enzymeAct(part);
    if (act !== null) return act;
  }
  return null;
}
