import { type Concept, systems } from '#kernel/code.ts';
import type { ConditionSet } from '#knowledge/schema/clinical-terms.ts';

/** The sets of conditions a diagnosis belongs to, by one of its codes; words alone never decide. */
export type SetsOfConcept = (concept: Concept) => ReadonlySet<string>;

/** Files every set under its codes and code prefixes, so that a diagnosis is looked up instead of compared with each. */
export function indexConditionSets(sets: readonly ConditionSet[]): SetsOfConcept {
  const byPrefix = new Map<string, string[]>();
  const bySnomed = new Map<string, string[]>();
  const enter = (index: Map<string, string[]>, code: string, set: string): void => {
    const list = index.get(code);
    if (list) list.push(set);
    else index.set(code, [set]);
  };
  for (const { id, icd10, snomed } of sets) {
    for (const prefix of icd10) enter(byPrefix, undotted(prefix), id);
    for (const code of snomed) enter(bySnomed, code, id);
  }
  const longest = Math.max(0, ...[...byPrefix.keys()].map((prefix) => prefix.length));
  return ({ codings }) => {
    const found = new Set<string>();
    for (const { system, code } of codings) {
      if (system === systems.snomed) for (const set of bySnomed.get(code) ?? []) found.add(set);
      if (system !== systems.icd10cm) continue;
      const whole = undotted(code);
      for (let length = 0; length <= Math.min(longest, whole.length); length += 1)
        for (const set of byPrefix.get(whole.slice(0, length)) ?? []) found.add(set);
    }
    return found;
  };
}

/** `F32.1` and `f321` are one code. */
export const undotted = (code: string): string => code.replace('.', '').toUpperCase();
