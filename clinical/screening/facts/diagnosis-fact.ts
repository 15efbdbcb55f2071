import { systems } from '#kernel/code.ts';
import type { ConditionSet } from '#knowledge/schema/clinical-terms.ts';
import type { Condition } from '#record/schema/condition.ts';
import type { CompiledKnowledge } from '../compiled-knowledge.ts';
import { undotted } from '../condition-set-index.ts';
import { oncePerChart } from '../per-chart.ts';
import { answerTo, askedOf, type Question } from '../question.ts';
import { meet, type SetBits, union } from '../set-bits.ts';
import type { Situation } from '../situation.ts';
import { type Answer, because, noReasons, type Reasons, together, unknown } from '../truth.ts';

/** Whether only present diagnoses count, or resolved ones too. */
export type Period = 'now' | 'ever';

/** Answers whether any diagnosis on file belongs to one of the sets. */
export function hasCondition(sets: readonly string[], period: Period, situation: Situation): Answer {
  return answerTo(conditionIs(situation.compiled.bitsOfSets(sets), period), askedOf(situation, {}));
}

/** Asks whether any diagnosis on file belongs to one of the sets. Nothing is assumed when the list was not loaded. */
export function conditionIs(sets: SetBits, period: Period): Question {
  const setsOf = period === 'now' ? ({ now }: Diagnoses) => now : ({ ever }: Diagnoses) => ever;
  return {
    truth: ({ situation }) =>
      situation.facts.conditions === null ? null : meet(setsOf(diagnosesOf(situation)), sets),
    why: ({ situation }) =>
      situation.facts.conditions === null
        ? notLoaded
        : inSets(sets, period, situation)
            .map(({ reasons }) => reasons)
            .reduce(together, noReasons),
  };
}

const notLoaded = unknown({
  fact: 'list:conditions',
  text: 'diagnoses: could not be loaded',
  reason: 'list-not-loaded',
  toCheck: 'Load the problem list and screen again.',
});

/** A diagnosis on file that was not refuted. */
interface Diagnosis {
  readonly condition: Condition;
  readonly present: boolean;
  readonly sets: SetBits;
  readonly reasons: Reasons;
}

/** Diagnoses that belong to one of the sets, in a stable order. */
export function inSets(sets: SetBits, period: Period, situation: Situation): readonly Diagnosis[] {
  return diagnosesOf(situation).all.filter(
    (diagnosis) => (period === 'ever' || diagnosis.present) && meet(diagnosis.sets, sets),
  );
}

/** Every diagnosis, and the sets that those of each period belong to. */
interface Diagnoses extends Readonly<Record<Period, SetBits>> {
  readonly all: readonly Diagnosis[];
}

const diagnosesOf = oncePerChart(({ facts, compiled }): Diagnoses => {
  const held = (facts.conditions ?? []).filter(({ content }) => content.verification !== 'refuted');
  if (held.length > 1) held.sort((a, b) => (a.id < b.id ? -1 : 1));
  const all = held.map(({ content }) => toDiagnosis(content, compiled));
  let now = compiled.noSets;
  let ever = compiled.noSets;
  for (const { present, sets } of all) {
    ever = union(ever, sets);
    now = present ? union(now, sets) : now;
  }
  return { all, now, ever };
});

const statesNow: ReadonlySet<Condition['clinicalStatus']> = new Set(['active', 'recurrence', 'relapse']);

function toDiagnosis(condition: Condition, { bitsOfConcept }: CompiledKnowledge): Diagnosis {
  const { concept, clinicalStatus, onset } = condition;
  const named = { label: 'diagnosis', role: 'condition', value: concept.text } as const;
  return {
    condition,
    present: statesNow.has(clinicalStatus),
    sets: bitsOfConcept(concept),
    reasons: because([onset === null ? named : { ...named, date: onset }]),
  };
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
