import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText, DecimalText, PlainText } from '#record/schema/common.ts';
import { TargetSymptom } from '#record/schema/target-symptom.ts';
import { entry } from './schema.ts';

const patientParams = z.object({ patientId: Id }).strict();
const targetParams = z.object({ patientId: Id, targetId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const ownChart = { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' } as const;

/** A measured value and its day. */
const Measured = z.object({ value: DecimalText, on: CalendarDateText }).strict();

/** Where a target stands: from the baseline, past what was measured last, to the target. */
export const TargetProgress = z
  .object({
    /** What is counted, in words: "PHQ-9", "0 to 10", "panic attacks a week". */
    measure: z.string(),
    higherIs: z.enum(['better', 'worse']),
    /** Newest value on the record; null = not measured since. */
    now: Measured.nullable(),
    /** Way from baseline to target in whole per cent, cut at -100 and 100; null where one of the three is not known. */
    percent: z.int().min(-100).max(100).nullable(),
    reached: z.boolean().nullable(),
    /** Every value of the record, oldest first. */
    values: z.array(Measured),
  })
  .strict();
export type TargetProgress = z.infer<typeof TargetProgress>;

export const TargetView = entry(TargetSymptom).extend({
  conditionName: z.string().nullable(),
  progress: TargetProgress,
});
export type TargetView = z.infer<typeof TargetView>;

export const listTargets = endpoint({
  name: 'assessment.targets',
  method: 'GET',
  path: '/api/patients/:patientId/targets',
  summary: 'What treatment is to change, measured: baseline, now, target',
  access: ownChart,
  params: patientParams,
  reply: z
    .object({
      targets: z.array(TargetView),
      /** Scales a target can be measured by, with the newest score: proposed as the baseline. */
      scales: z.array(
        z
          .object({
            id: z.string(),
            shortName: z.string(),
            name: z.string(),
            low: z.int(),
            high: z.int(),
            higherIs: z.enum(['better', 'worse']),
            newest: Measured.nullable(),
            /** The scale's own limit of remission, proposed as the target. */
            remission: z.int().nullable(),
          })
          .strict(),
      ),
    })
    .strict(),
});

/** What people write; where an imported one came from is not theirs to say. */
const TargetSymptomForm = TargetSymptom.omit({ source: true });

export const addTarget = endpoint({
  name: 'assessment.add-target',
  method: 'POST',
  path: '/api/patients/:patientId/targets',
  summary: 'Name a target symptom and how it is measured',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: TargetSymptomForm,
  reply: entry(TargetSymptom),
});

export const amendTarget = endpoint({
  name: 'assessment.amend-target',
  method: 'PUT',
  path: '/api/patients/:patientId/targets/:targetId',
  summary: 'Change a target symptom: its words, measure, target or where it stands',
  access: clinicians,
  ifMatch: 'required',
  params: targetParams,
  body: z.object({ content: TargetSymptomForm, reason: PlainText(300) }).strict(),
  reply: entry(TargetSymptom),
});

export const measureTarget = endpoint({
  name: 'assessment.measure-target',
  method: 'POST',
  path: '/api/patients/:patientId/targets/:targetId/values',
  summary: 'Say how a target symptom is now, where it is rated or counted rather than scored by a scale',
  access: ownChart,
  idempotent: true,
  params: targetParams,
  body: z.object({ value: DecimalText, on: CalendarDateText.optional() }).strict(),
  reply: z.object({ observation: Id }).strict(),
});
