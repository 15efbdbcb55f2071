import { dose, type Micrograms } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { PropertyName, Strength } from '#knowledge/schema/drug-selector.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/** An inhibition, from the daily dose it appears at. */
export interface Inhibition {
  readonly strength: number;
  readonly fromDose: Micrograms | null;
}

/**
 * What rules can ask about a medication, flattened for quick answers. A fixed combination has the traits of
 * the combination and of each ingredient; of a property in degrees, the highest.
 */
export interface Traits {
  /** Every formulary entry in it: the medication itself and its components. */
  readonly entries: readonly Drug[];
  readonly ids: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly moieties: ReadonlySet<string>;
  readonly properties: ReadonlyMap<PropertyName, number>;
  readonly inhibits: ReadonlyMap<string, readonly Inhibition[]>;
  readonly induces: ReadonlyMap<string, number>;
  readonly substrates: ReadonlyMap<string, number>;
  readonly schedules: ReadonlySet<string>;
}

export const strengthRank: Readonly<Record<Strength, number>> = { weak: 1, moderate: 2, strong: 3 };
export const roleRank = { any: 1, minor: 1, major: 2, sensitive: 3 } as const;

/** Traits of the given formulary entries taken together. */
export function traitsOf(drugs: readonly Drug[], knowledge: Knowledge): Traits {
  const entries = withComponents(drugs, knowledge);
  const properties = new Map<PropertyName, number>();
  const inhibits = new Map<string, Inhibition[]>();
  const induces = new Map<string, number>();
  const substrates = new Map<string, number>();
  for (const entry of entries) {
    for (const { name, level } of entry.properties) raise(properties, name, level);
    for (const { enzyme, strength, fromDose } of entry.metabolism?.inhibits ?? []) {
      const inhibition = {
        strength: strengthRank[strength],
        fromDose: fromDose === undefined ? null : dose(fromDose),
      };
      inhibits.set(enzyme, [...(inhibits.get(enzyme) ?? []), inhibition]);
    }
    for (const { enzyme, strength } of entry.metabolism?.induces ?? [])
      raise(induces, enzyme, strengthRank[strength]);
    for (const { enzyme, role } of entry.metabolism?.substrates ?? [])
      raise(substrates, enzyme, roleRank[role]);
  }
  return {
    entries,
    ids: new Set(entries.map((entry) => entry.id)),
    classes: new Set(entries.flatMap((entry) => entry.classes.flatMap((id) => withParents(id, knowledge)))),
    moieties: new Set(entries.flatMap((entry) => entry.moieties)),
    properties,
    inhibits,
    induces,
    substrates,
    schedules: new Set(
      entries.flatMap((entry) => (entry.controlledSchedule ? [entry.controlledSchedule.schedule] : [])),
    ),
  };
}

function withComponents(drugs: readonly Drug[], knowledge: Knowledge): readonly Drug[] {
  const entries = new Map<string, Drug>();
  const add = (drug: Drug) => {
    if (entries.has(drug.id)) return;
    entries.set(drug.id, drug);
    for (const id of drug.components ?? []) {
      const component = knowledge.drugById.get(id);
      if (component) add(component);
    }
  };
  for (const drug of drugs) add(drug);
  return [...entries.values()];
}

function withParents(id: string, knowledge: Knowledge): readonly string[] {
  const line: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined && !line.includes(at)) {
    line.push(at);
    at = knowledge.classById.get(at)?.parent;
  }
  return line;
}

function raise<K>(levels: Map<K, number>, key: K, level: number): void {
  levels.set(key, Math.max(levels.get(key) ?? 0, level));
}
