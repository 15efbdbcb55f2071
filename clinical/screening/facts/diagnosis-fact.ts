import { systems } from '#kernel/code.ts';
import type { ConditionSet } from '#knowledge/schema/clinical-terms.ts';
import type { Condition } from '#record/schema/condition.ts';
import type { ChartFacts, Held } from '../../facts.ts';
import { undotted } from '../condition-set-index.ts';
import { perSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';
import { type Answer, no, unknown, yes } from '../truth.ts';

/** Whether only present diagnoses count, or resolved ones too. */
export type Period = 'now' | 'ever';

/** Asks whether any diagnosis on file belongs to one of the sets. Nothing is assumed when the list was not loaded. */
export function hasCondition(sets: readonly string[], period: Period, situation: Situation): Answer {
  const { conditions } = situation.facts;
  if (conditions === null)
    return unknown({
      fact: 'list:conditions',
      text: 'diagnoses: could not be loaded',
      reason: 'list-not-loaded',
      toCheck: 'Load the problem list and screen again.',
    });
  const found = inSets(conditions, sets, period, situation);
  if (found.length === 0) return no();
  return yes(
    ...found.map(({ content }) => ({
      label: 'diagnosis',
      role: 'condition' as const,
      value: content.concept.text,
      ...(content.onset === null ? {} : { date: content.onset }),
    })),
  );
}

/** Diagnoses that belong to one of the sets, in a stable order. */
export function inSets(
  conditions: NonNullable<ChartFacts['conditions']>,
  sets: readonly string[],
  period: Period,
  situation: Situation,
): readonly Held<Condition>[] {
  const found = conditions.filter((held) => {
    if (!holds(held.content, period)) return false;
    const own = setsOf(held, situation);
    return sets.some((set) => own.has(set));
  });
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const setsOf = perSituation(({ content }: Held<Condition>, { compiled }) =>
  compiled.setsOfConcept(content.concept),
);

const present: ReadonlySet<Condition['clinicalStatus']> = new Set(['active', 'recurrence', 'relapse']);

function holds(condition: Condition, period: Period): boolean {
  return condition.verification !== 'refuted' && (period === 'ever' || present.has(condition.clinicalStatus));
}

/** Whether a diagnosis belongs to a set by one of its codes; words alone never decide. */
export function belongsTo(condition: Condition, set: ConditionSet): boolean {
  return condition.concept.codings.some(({ system, code }) => {
    if (system === systems.snomed) return set.snomed.includes(code);
    return (
      system === systems.icd10cm && set.icd10.some((prefix) => undotted(code).startsWith(undotted(prefix)))
    );
  });
}
