import type { BenefitRules } from '#knowledge/schema/check-in.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';

/** What the measure of a course is chosen from. */
export interface MeasureFacts {
  readonly targetSymptoms: readonly Held<TargetSymptom>[] | null;
  /** Of the plan in force; empty where there is none. */
  readonly planned: readonly PlannedCourse[];
}

/**
 * The scale a course is judged by: that of its target symptom in the plan, else that of a target symptom measured by a
 * scale of its indication, else the first scale of its indication that is on file. Null with the reason where there is
 * none.
 */
export function courseMeasure(
  course: Course,
  { targetSymptoms, planned }: MeasureFacts,
  knowledge: Pick<Knowledge, 'drugById' | 'instrumentById' | 'conditionSetById'>,
  rules: Pick<BenefitRules, 'measures'>,
  onFile: ReadonlySet<string>,
):
  | { readonly instrument: Instrument }
  | { readonly instrument: null; readonly why: 'no-indication' | 'no-measure' } {
  const ofPlan = planned
    .filter(({ medication }) => course.drugs?.includes(medication.drug) ?? false)
    .flatMap(({ targets }) => targets);
  const scaleOf = ({ content: { measure } }: Held<TargetSymptom>) =>
    measure.type === 'instrument' ? [measure.instrument] : [];
  const targets = targetSymptoms ?? [];
  const usual = scalesOfIndication(course, knowledge, rules);
  const wanted = [
    ...targets.filter(({ id }) => ofPlan.includes(id)).flatMap(scaleOf),
    ...targets.flatMap(scaleOf).filter((scale) => usual.includes(scale)),
    ...usual.filter((scale) => onFile.has(scale)),
    ...usual,
  ];
  const instrument = wanted.flatMap((id) => knowledge.instrumentById.get(id) ?? [])[0];
  if (instrument !== undefined) return { instrument };
  return { instrument: null, why: course.indication === null ? 'no-indication' : 'no-measure' };
}

/** Scales that measure what the course is recorded to be for; empty where that is only words. */
function scalesOfIndication(
  { drugs, indication }: Course,
  { drugById, conditionSetById }: Pick<Knowledge, 'drugById' | 'conditionSetById'>,
  { measures }: Pick<BenefitRules, 'measures'>,
): readonly string[] {
  const codes = (drugs ?? [])
    .flatMap((id) => drugById.get(id)?.indications ?? [])
    .filter(({ id }) => id === indication?.id)
    .flatMap(({ icd10 }) => icd10);
  const fits = (set: string): boolean =>
    (conditionSetById.get(set)?.icd10 ?? []).some((prefix) =>
      codes.some((code) => code.startsWith(prefix) || prefix.startsWith(code)),
    );
  return measures.filter(({ conditions }) => conditions.some(fits)).flatMap(({ instruments }) => instruments);
}
