import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule } from '#knowledge/schema/rule.ts';
import { compileSelector, type MedicationTest } from './selector.ts';
import { type Traits, traitsOf } from './traits.ts';

type MatchOf<T extends Rule['match']['type']> = Extract<Rule['match'], { type: T }>;

export interface PairRule {
  readonly rule: Rule;
  readonly match: MatchOf<'pair'>;
  readonly a: MedicationTest;
  readonly b: MedicationTest;
}

export interface DrugRule<T extends 'single' | 'count'> {
  readonly rule: Rule;
  readonly match: MatchOf<T>;
  readonly drug: MedicationTest;
}

export interface SumRule {
  readonly rule: Rule;
  readonly match: MatchOf<'sum'>;
}

/** A release of the knowledge base, prepared for screening: selectors compiled, products indexed. */
export interface CompiledKnowledge {
  readonly source: Knowledge;
  readonly pairs: readonly PairRule[];
  readonly singles: readonly DrugRule<'single'>[];
  readonly counts: readonly DrugRule<'count'>[];
  readonly sums: readonly SumRule[];
  readonly productById: ReadonlyMap<string, Drug['products'][number]>;
  /** Traits of a medication, by its formulary ids; remembered. */
  readonly traitsOf: (drugs: readonly Drug[]) => Traits;
}

const compiled = new WeakMap<Knowledge, CompiledKnowledge>();

/** Compiles a release the first time it is asked for, and keeps it as long as the release itself is kept. */
export function compiledKnowledge(knowledge: Knowledge): CompiledKnowledge {
  const known = compiled.get(knowledge);
  if (known) return known;
  const fresh = compile(knowledge);
  compiled.set(knowledge, fresh);
  return fresh;
}

function compile(knowledge: Knowledge): CompiledKnowledge {
  const rules = knowledge.rules.toSorted((x, y) => (x.id < y.id ? -1 : 1));
  return {
    source: knowledge,
    pairs: rules.flatMap((rule) =>
      rule.match.type === 'pair'
        ? [{ rule, match: rule.match, a: compileSelector(rule.match.a), b: compileSelector(rule.match.b) }]
        : [],
    ),
    singles: rules.flatMap((rule) =>
      rule.match.type === 'single'
        ? [{ rule, match: rule.match, drug: compileSelector(rule.match.drug) }]
        : [],
    ),
    counts: rules.flatMap((rule) =>
      rule.match.type === 'count'
        ? [{ rule, match: rule.match, drug: compileSelector(rule.match.drug) }]
        : [],
    ),
    sums: rules.flatMap((rule) => (rule.match.type === 'sum' ? [{ rule, match: rule.match }] : [])),
    productById: new Map(
      knowledge.drugs.flatMap((drug) => drug.products.map((product) => [product.id, product] as const)),
    ),
    traitsOf: remembered(knowledge),
  };
}

function remembered(knowledge: Knowledge): (drugs: readonly Drug[]) => Traits {
  const known = new Map<string, Traits>();
  return (drugs) => {
    const key = drugs.map((drug) => drug.id).join('+');
    const traits = known.get(key) ?? traitsOf(drugs, knowledge);
    known.set(key, traits);
    return traits;
  };
}
