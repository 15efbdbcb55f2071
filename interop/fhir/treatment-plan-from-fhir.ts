import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { FhirAnnotation, FhirCodeableConcept, FhirPeriod, FhirReference } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import type { EntryOf, FhirProblem, ReadFact } from './mapping.ts';
import { FhirExtensions, ownCodeIn, ownReference, ownText } from './own-values.ts';
import { readResource } from './read-resource.ts';

const Activity = z.looseObject({
  id: z.string().max(64),
  extension: FhirExtensions.optional(),
  detail: z.looseObject({
    kind: z.string().max(60).optional(),
    code: FhirCodeableConcept.optional(),
    reasonCode: z.array(FhirCodeableConcept).max(5).optional(),
    reasonReference: z.array(FhirReference).max(5).optional(),
    goal: z.array(FhirReference).max(10).optional(),
    scheduledPeriod: FhirPeriod.optional(),
    performer: z.array(FhirReference).max(5).optional(),
    description: z.string().max(1000).optional(),
  }),
});
type Activity = z.infer<typeof Activity>;

const PlanResource = z.looseObject({
  resourceType: z.literal('CarePlan'),
  status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']),
  contained: z
    .array(z.looseObject({ id: z.string().max(64), description: FhirCodeableConcept.optional() }))
    .max(20)
    .optional(),
  subject: FhirReference,
  period: FhirPeriod.optional(),
  activity: z.array(Activity).max(60).optional(),
  note: z.array(FhirAnnotation).max(40).optional(),
});

/** How the notes of a plan begin, by what they hold. */
export const planNotes = { earlySign: 'Early sign: ', ifWorse: 'If it gets worse: ' } as const;

/** Whether a CarePlan is a treatment plan as this software writes it. */
export function isTreatmentPlan(resource: Readonly<Record<string, unknown>>): boolean {
  const category = z.array(FhirCodeableConcept).safeParse(resource['category']);
  return category.success && category.data.some((one) => ownCodeIn(one) === 'treatment-plan');
}

/**
 * Reads a treatment plan of this software, whether signed there or not, as a draft: what was agreed with another clinic
 * is gone through with the person again before it is in force here. `null` for one entered in error.
 */
export function treatmentPlanFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'treatment-plan'> | null, FhirProblem[]> {
  const read = readResource(PlanResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const activities = source.activity ?? [];
  const courses = activities.filter(({ detail }) => detail.kind === 'MedicationRequest');
  const notes = (source.note ?? []).map(({ text }) => text);
  const planWith = (entryOf: EntryOf): TreatmentPlan => ({
    status: 'draft',
    goals: (source.contained ?? []).map(({ id, description }) => ({
      id,
      text: conceptFrom(description)?.text ?? '',
    })),
    courses: courses.map((activity) => courseFrom(activity, entryOf)),
    nonDrug: activities
      .filter((activity) => !courses.includes(activity))
      .map(({ id, detail }) => ({
        id,
        what: detail.description ?? '',
        who: detail.performer?.[0]?.display ?? null,
      })),
    earlySigns: after(notes, planNotes.earlySign),
    ifWorse: after(notes, planNotes.ifWorse)[0] ?? null,
    reviewOn: source.period?.end ?? null,
    agreed: null,
    signed: null,
  });
  return ok({
    kind: 'treatment-plan',
    patient: source.subject.reference ?? null,
    content: planWith(() => null),
    linked: planWith,
  });
}

function courseFrom({ id, extension, detail }: Activity, entryOf: EntryOf): PlannedCourse {
  const drug = ownCodeIn(detail.code) ?? '';
  const reason = conceptFrom(detail.reasonCode?.[0]);
  return {
    id,
    medication: { drug, name: conceptFrom(detail.code)?.text.slice(0, 200) ?? drug },
    indication:
      reason === null
        ? null
        : { condition: entryOf(detail.reasonReference?.[0]?.reference, 'condition'), text: reason.text },
    targets: (detail.goal ?? []).flatMap(({ reference }) => entryOf(reference, 'target-symptom') ?? []),
    whyThis: detail.description ?? null,
    reviewOn: detail.scheduledPeriod?.end ?? null,
    stopCriterion: ownText(extension, 'stop-criterion'),
    dosePlan: entryOf(ownReference(extension, 'dose-plan'), 'dose-plan'),
  };
}

const after = (notes: readonly string[], beginning: string): string[] =>
  notes.flatMap((note) => (note.startsWith(beginning) ? [note.slice(beginning.length)] : []));
