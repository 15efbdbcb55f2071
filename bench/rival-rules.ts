import { createRequire } from 'node:module';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';

/** What the other engines are given: one flat object for each person, made beforehand. */
export type FlatFacts = Readonly<Record<string, number | string | readonly string[]>>;

type Leaf = readonly [
  fact: string,
  relation: 'below' | 'at-least' | 'above' | 'at-most' | 'is' | 'has',
  value: number | string,
];

/** The questions a condition asks, in terms of flat facts; only the kinds that made-up rules use. */
function leavesOf(condition: FactCondition): readonly Leaf[] {
  if ('age' in condition)
    return [
      ...(condition.age.from === undefined ? [] : [['age', 'at-least', condition.age.from] as const]),
      ...(condition.age.below === undefined ? [] : [['age', 'below', condition.age.below] as const]),
    ];
  if ('sex' in condition) return [['sex', 'is', condition.sex]];
  if ('condition' in condition) return condition.condition.map((set) => ['diagnoses', 'has', set] as const);
  if ('result' in condition) {
    const { analyte, is, value } = condition.result;
    return [[analyte, is, Number(value.split(' ')[0])]];
  }
  throw new Error(`not translated: ${JSON.stringify(condition)}`);
}

const logicOperators = { below: '<', 'at-most': '<=', above: '>', 'at-least': '>=', is: '===' } as const;

/** The condition as JsonLogic. */
export function asJsonLogic(condition: FactCondition): unknown {
  if ('all' in condition) return { and: condition.all.map(asJsonLogic) };
  if ('any' in condition) return { or: condition.any.map(asJsonLogic) };
  if ('not' in condition) return { '!': [asJsonLogic(condition.not)] };
  const leaves = leavesOf(condition).map(([fact, relation, value]) =>
    relation === 'has'
      ? { in: [value, { var: fact }] }
      : { [logicOperators[relation]]: [{ var: fact }, value] },
  );
  return leaves.length === 1 ? leaves[0] : { and: leaves };
}

const engineOperators = {
  below: 'lessThan',
  'at-most': 'lessThanInclusive',
  above: 'greaterThan',
  'at-least': 'greaterThanInclusive',
  is: 'equal',
  has: 'contains',
} as const;

/** The condition as json-rules-engine writes it. */
export function asEngineCondition(condition: FactCondition): object {
  if ('all' in condition) return { all: condition.all.map(asEngineCondition) };
  if ('any' in condition) return { any: condition.any.map(asEngineCondition) };
  if ('not' in condition) return { not: asEngineCondition(condition.not) };
  const leaves = leavesOf(condition).map(([fact, relation, value]) => ({
    fact,
    operator: engineOperators[relation],
    value,
  }));
  return leaves.length === 1 ? (leaves[0] ?? {}) : { all: leaves };
}

interface JsonLogic {
  readonly apply: (rule: unknown, facts: FlatFacts) => unknown;
}

interface RuleEngine {
  readonly addRule: (rule: object) => unknown;
  readonly run: (facts: FlatFacts) => Promise<{ readonly results: readonly { readonly name: string }[] }>;
}

export interface Rivals {
  readonly jsonLogic: JsonLogic;
  readonly Engine: new () => RuleEngine;
}

/** The other engines, from the folder they are installed in by themselves; null when they are not. */
export function loadRivals(): Rivals | null {
  const load = createRequire(new URL('rivals/package.json', import.meta.url));
  try {
    return { jsonLogic: load('json-logic-js'), Engine: load('json-rules-engine').Engine };
  } catch {
    return null;
  }
}
