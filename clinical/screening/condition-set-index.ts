import { type Coding, type Concept, systems } from '#kernel/code.ts';
import type { ConditionSet } from '#knowledge/schema/clinical-terms.ts';
import { bitsOf, has, type SetBits, union } from './set-bits.ts';

/** The sets of conditions a diagnosis belongs to, by one of its codes; words alone never decide. */
export interface ConditionSetIndex {
  readonly setsOfConcept: (concept: Concept) => ReadonlySet<string>;
  /** The same as bits, to be met with those of the sets a rule names. */
  readonly bitsOfConcept: (concept: Concept) => SetBits;
  readonly bitsOfSets: (ids: readonly string[]) => SetBits;
  readonly noSets: SetBits;
}

/** So many codes are remembered with their sets; other systems may send any. */
const mostCodes = 10_000;

/** Files every set under its codes and code prefixes, so that a diagnosis is looked up instead of compared with each. */
export function indexConditionSets(sets: readonly ConditionSet[]): ConditionSetIndex {
  const numbers = new Map(sets.map(({ id }, number) => [id, number]));
  const byPrefix = new Map<string, number[]>();
  const bySnomed = new Map<string, number[]>();
  const enter = (index: Map<string, number[]>, code: string, set: number): void => {
    const list = index.get(code);
    if (list) list.push(set);
    else index.set(code, [set]);
  };
  for (const [number, { icd10, snomed }] of sets.entries()) {
    for (const prefix of icd10) enter(byPrefix, undotted(prefix), number);
    for (const code of snomed) enter(bySnomed, code, number);
  }
  const longest = Math.max(0, ...[...byPrefix.keys()].map((prefix) => prefix.length));
  const prefixesOf = (code: string): readonly string[] => {
    const whole = undotted(code);
    return Array.from({ length: Math.min(longest, whole.length) + 1 }, (_, length) => whole.slice(0, length));
  };

  const bitsOfNumbers = (found: Iterable<number>): SetBits => bitsOf(found, sets.length);
  const noSets = bitsOfNumbers([]);
  const snomedBits = new Map([...bySnomed].map(([code, found]) => [code, bitsOfNumbers(found)]));
  const icd10Bits = new Map<string, SetBits>();
  const bitsOfIcd10 = (code: string): SetBits => {
    const known = icd10Bits.get(code);
    if (known) return known;
    const bits = bitsOfNumbers(prefixesOf(code).flatMap((prefix) => byPrefix.get(prefix) ?? []));
    if (icd10Bits.size < mostCodes) icd10Bits.set(code, bits);
    return bits;
  };
  const bitsOfCoding = ({ system, code }: Coding): SetBits => {
    if (system === systems.snomed) return snomedBits.get(code) ?? noSets;
    return system === systems.icd10cm ? bitsOfIcd10(code) : noSets;
  };
  const bitsOfConcept = ({ codings }: Concept): SetBits => {
    let bits = noSets;
    for (const coding of codings)
      bits = bits === noSets ? bitsOfCoding(coding) : union(bits, bitsOfCoding(coding));
    return bits;
  };

  return {
    setsOfConcept: (concept) => {
      const bits = bitsOfConcept(concept);
      return new Set(sets.filter((_, number) => has(bits, number)).map(({ id }) => id));
    },
    bitsOfConcept,
    bitsOfSets: (ids) => bitsOfNumbers(ids.flatMap((id) => numbers.get(id) ?? [])),
    noSets,
  };
}

/** `F32.1` and `f321` are one code. */
export const undotted = (code: string): string => code.replace('.', '').toUpperCase();
