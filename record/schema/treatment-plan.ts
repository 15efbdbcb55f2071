import { z } from 'zod';
import { CalendarDateText, Id, ImportSource, InstantText, PlainText } from './common.ts';

/** A medication as a plan, a consent or a letter speaks of it. */
export const PlannedMedication = z.object({ drug: z.string().max(80), name: PlainText(200) }).strict();
export type PlannedMedication = z.infer<typeof PlannedMedication>;

/** One medication of the plan: why, aimed at what, looked at again when, ended by what. */
export const PlannedCourse = z
  .object({
    id: Id,
    medication: PlannedMedication,
    /** Why it is taken: a diagnosis of the chart, or words. */
    indication: z
      .object({ condition: Id.nullable(), text: PlainText(300) })
      .strict()
      .nullable(),
    /** Target symptoms of the chart it is to change. */
    targets: z.array(Id).max(10),
    whyThis: PlainText(1000).nullable(),
    reviewOn: CalendarDateText.nullable(),
    /** What would make us stop it. */
    stopCriterion: PlainText(500).nullable(),
    /** Dated steps, where it is being raised, lowered or exchanged. */
    dosePlan: Id.nullable(),
  })
  .strict();
export type PlannedCourse = z.infer<typeof PlannedCourse>;

/**
 * What was agreed for one person; one per patient, under the patient's own id. A draft follows the signed version as
 * the next version; the plan in force is always the newest signed one.
 */
export const TreatmentPlan = z
  .object({
    status: z.enum(['draft', 'signed']),
    goals: z.array(z.object({ id: Id, text: PlainText(500) }).strict()).max(20),
    courses: z.array(PlannedCourse).max(30),
    nonDrug: z
      .array(z.object({ id: Id, what: PlainText(300), who: PlainText(200).nullable() }).strict())
      .max(20),
    /** Signs by which this person has noticed a relapse coming, in their own words. */
    earlySigns: z.array(PlainText(300)).max(20),
    /** What the person and the clinic do when they come. */
    ifWorse: PlainText(2000).nullable(),
    reviewOn: CalendarDateText.nullable(),
    /** How the person took part. */
    agreed: z
      .object({ how: z.enum(['in-person', 'by-phone', 'by-video', 'not-yet']), on: CalendarDateText })
      .strict()
      .nullable(),
    signed: z
      .object({
        by: Id,
        byName: PlainText(200),
        at: InstantText,
        method: z.enum(['password-and-totp', 'totp', 'demo']),
      })
      .strict()
      .nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type TreatmentPlan = z.infer<typeof TreatmentPlan>;
