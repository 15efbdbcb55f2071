import type { Drug } from '#knowledge/schema/drug.ts';
import { PropertyName } from '#knowledge/schema/drug-selector.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule } from '#knowledge/schema/rule.ts';
import type { FindingKind } from '#knowledge/schema/severity.ts';
import { type AnalytePlaces, createAnalytePlaces } from './analyte-places.ts';
import { type ConditionSetIndex, indexConditionSets } from './condition-set-index.ts';
import { type EnzymeAct, enzymeAct } from './enzyme-act.ts';
import type { Medication } from './medication.ts';
import { createSelectorIndex, type IndexedSelector, type Matches } from './selector-index.ts';
import { type Traits, traitsOf } from './traits.ts';

type MatchOf<T extends Rule['match']['type']> = Extract<Rule['match'], { type: T }>;

export interface PairRule {
  readonly rule: Rule;
  readonly match: MatchOf<'pair'>;
  readonly a: IndexedSelector;
  readonly b: IndexedSelector;
}

/** A side of a pair rule that means medications by what they do to an enzyme: when they stop, the level of the other changes. */
export interface EnzymeSide {
  readonly pair: PairRule;
  readonly side: 'a' | 'b';
  readonly other: 'a' | 'b';
  readonly act: EnzymeAct;
}

export interface DrugRule<T extends 'single' | 'count'> {
  readonly rule: Rule;
  readonly match: MatchOf<T>;
  readonly drug: IndexedSelector;
}

export interface SumRule {
  readonly rule: Rule;
  readonly match: MatchOf<'sum'>;
  readonly property: PropertyName;
}

/** A release of the knowledge base, prepared for screening: selectors compiled, everything else indexed. */
export interface CompiledKnowledge extends ConditionSetIndex {
  readonly source: Knowledge;
  readonly pairs: readonly PairRule[];
  readonly enzymeSides: readonly EnzymeSide[];
  readonly singles: readonly DrugRule<'single'>[];
  readonly counts: readonly DrugRule<'count'>[];
  readonly sums: readonly SumRule[];
  /** How many rules of each kind every screen looks at. */
  readonly rulesOfKind: ReadonlyMap<FindingKind, number>;
  readonly matchesAmong: (medications: readonly Medication[]) => Matches;
  readonly analytePlaces: AnalytePlaces;
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
  const { enter, matchesAmong } = createSelectorIndex();
  const pairs = rules.flatMap((rule) =>
    rule.match.type === 'pair'
      ? [{ rule, match: rule.match, a: enter(rule.match.a), b: enter(rule.match.b) }]
      : [],
  );
  return {
    source: knowledge,
    pairs,
    enzymeSides: pairs.flatMap(enzymeSidesOf),
    singles: rules.flatMap((rule) =>
      rule.match.type === 'single' ? [{ rule, match: rule.match, drug: enter(rule.match.drug) }] : [],
    ),
    counts: rules.flatMap((rule) =>
      rule.match.type === 'count' ? [{ rule, match: rule.match, drug: enter(rule.match.drug) }] : [],
    ),
    sums: rules.flatMap((rule) =>
      rule.match.type === 'sum'
        ? [{ rule, match: rule.match, property: PropertyName.parse(rule.match.property) }]
        : [],
    ),
    rulesOfKind: countKinds(rules),
    matchesAmong,
    analytePlaces: createAnalytePlaces(knowledge.analyteById),
    ...indexConditionSets(knowledge.conditionSets),
    productById: new Map(
      knowledge.drugs.flatMap((drug) => drug.products.map((product) => [product.id, product] as const)),
    ),
    traitsOf: remembered(knowledge),
  };
}

function enzymeSidesOf(pair: PairRule): readonly EnzymeSide[] {
  return (['a', 'b'] as const).flatMap((side) => {
    const act = enzymeAct(pair.match[side]);
    return act === null ? [] : [{ pair, side, other: side === 'a' ? 'b' : 'a', act }];
  });
}

/** A rule with a washout is also a rule about washouts. */
function countKinds(rules: readonly Rule[]): ReadonlyMap<FindingKind, number> {
  const counted = new Map<FindingKind, number>();
  for (const { kind, match } of rules) {
    const kinds = new Set([kind]);
    if (match.type === 'pair' && match.washout) kinds.add('washout');
    for (const one of kinds) counted.set(one, (counted.get(one) ?? 0) + 1);
  }
  return counted;
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
