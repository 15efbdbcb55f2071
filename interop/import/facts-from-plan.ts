import type { ChartFacts, Held } from '#clinical/facts.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { pregnancyFrom, substancesFrom } from '../cds-hooks/facts-from-observations.ts';
import { allergyReviewOf } from './allergy-review.ts';
import type { ImportPlan } from './import-plan.ts';

/** The chart a file describes, for looking at it without a database. */
export interface ChartOfFile {
  readonly patientKey: string;
  readonly facts: ChartFacts;
}

/** One chart per patient of the plan. An allergy list in a file is what the source knew: an empty one is "not asked". */
export function factsFromPlan(plan: ImportPlan): ChartOfFile[] {
  const keys = new Set([...plan.patients, ...plan.facts].map((fact) => fact.patientKey));
  return [...keys].map((patientKey) => {
    const of = <K extends EntityKind>(kind: K): Held<ContentOf<K>>[] =>
      plan.facts
        .filter((fact) => fact.patientKey === patientKey && fact.kind === kind)
        .map((fact) => ({ id: fact.resourceId, content: fact.content as ContentOf<K> }));
    const observations = of('observation');
    const allergies = of('allergy');
    const patient = plan.patients.find((fact) => fact.patientKey === patientKey);
    return {
      patientKey,
      facts: {
        patient: (patient?.content as ContentOf<'patient'> | undefined) ?? null,
        pregnancy: pregnancyFrom(observations),
        substances: substancesFrom(observations),
        conditions: of('condition'),
        allergies,
        allergyReview: allergyReviewOf(plan, patientKey),
        orders: of('medication-order'),
        statements: of('medication-statement'),
        observations,
      },
    };
  });
}
