import type { CarePlan, CarePlanActivity, Goal } from 'fhir/r4';
import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { medicationConcept, ownConcept, ownExtension, personReference } from './own-terms.ts';
import { planNotes } from './treatment-plan-from-fhir.ts';

/** Writes the treatment plan: each version is a draft or, once signed, the plan in force until the next one is. */
export function treatmentPlanToFhir(stored: Stored<'treatment-plan'>): CarePlan {
  const plan = stored.content;
  const activity = [...plan.courses.map(courseToFhir), ...plan.nonDrug.map(otherToFhir)];
  const note = [
    ...plan.earlySigns.map((sign) => `${planNotes.earlySign}${sign}`),
    ...(plan.ifWorse === null ? [] : [`${planNotes.ifWorse}${plan.ifWorse}`]),
  ].map((text) => ({ text }));
  return {
    resourceType: 'CarePlan',
    id: stored.id,
    meta: metaOf(stored),
    ...(plan.goals.length === 0
      ? {}
      : { contained: plan.goals.map((goal) => goalToFhir(goal, stored.patientId)) }),
    ...(plan.agreed === null
      ? {}
      : {
          extension: [
            {
              url: ownExtension('agreed-with-the-person'),
              extension: [
                { url: 'how', valueCode: plan.agreed.how },
                { url: 'on', valueDate: plan.agreed.on },
              ],
            },
          ],
        }),
    status: plan.status === 'signed' ? 'active' : 'draft',
    intent: 'plan',
    category: [ownConcept('treatment-plan', 'Treatment plan')],
    subject: patientReference(stored.patientId),
    ...(plan.reviewOn === null ? {} : { period: { end: plan.reviewOn } }),
    ...(plan.signed === null
      ? {}
      : {
          created: plan.signed.at,
          author: personReference({ person: plan.signed.by, name: plan.signed.byName }),
        }),
    ...(plan.goals.length === 0 ? {} : { goal: plan.goals.map(({ id }) => ({ reference: `#${id}` })) }),
    ...(activity.length === 0 ? {} : { activity }),
    ...(note.length === 0 ? {} : { note }),
  };
}

/** What the person wants, in words; what is measured are the target symptoms of the courses. */
const goalToFhir = ({ id, text }: { id: string; text: string }, patientId: string): Goal => ({
  resourceType: 'Goal',
  id,
  lifecycleStatus: 'active',
  description: { text },
  subject: patientReference(patientId),
});

/** One medication of the plan, with what it is aimed at, until when it is looked at again, and what ends it. */
function courseToFhir(course: PlannedCourse): CarePlanActivity {
  const { indication, targets, reviewOn, whyThis, stopCriterion, dosePlan } = course;
  const stop =
    stopCriterion === null ? [] : [{ url: ownExtension('stop-criterion'), valueString: stopCriterion }];
  const steps =
    dosePlan === null
      ? []
      : [{ url: ownExtension('dose-plan'), valueReference: { reference: `MedicationRequest/${dosePlan}` } }];
  return {
    id: course.id,
    ...(stop.length + steps.length === 0 ? {} : { extension: [...stop, ...steps] }),
    detail: {
      kind: 'MedicationRequest',
      code: medicationConcept(course.medication),
      status: 'in-progress',
      ...(indication === null ? {} : { reasonCode: [{ text: indication.text }] }),
      ...(indication === null || indication.condition === null
        ? {}
        : { reasonReference: [{ reference: `Condition/${indication.condition}` }] }),
      ...(targets.length === 0 ? {} : { goal: targets.map((id) => ({ reference: `Goal/${id}` })) }),
      ...(reviewOn === null ? {} : { scheduledPeriod: { end: reviewOn } }),
      ...(whyThis === null ? {} : { description: whyThis }),
    },
  };
}

const otherToFhir = ({
  id,
  what,
  who,
}: {
  id: string;
  what: string;
  who: string | null;
}): CarePlanActivity => ({
  id,
  detail: {
    status: 'in-progress',
    description: what,
    ...(who === null ? {} : { performer: [{ display: who }] }),
  },
});
