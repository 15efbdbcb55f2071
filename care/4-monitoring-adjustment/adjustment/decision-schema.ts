import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { PathwayOption } from '#knowledge/schema/pathway.ts';
import { Adjustment } from '#record/schema/adjustment.ts';
import { PlainText } from '#record/schema/common.ts';

/** A decision with what it rested on, and the order that followed it, where one did. */
export const AdjustmentView = z
  .object({
    id: Id,
    content: Adjustment,
    /** The first order signed for it afterwards; null where none followed, or none was to follow. */
    followedBy: z.object({ order: Id, sentence: z.string(), on: z.string() }).strict().nullable(),
  })
  .strict();
export type AdjustmentView = z.infer<typeof AdjustmentView>;

const patientParams = z.object({ patientId: Id }).strict();

export const listAdjustments = endpoint({
  name: 'monitoring.adjustments',
  method: 'GET',
  path: '/api/patients/:patientId/adjustments',
  summary: 'Decisions about medications with the figures each rested on, newest first',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z.object({ adjustments: z.array(AdjustmentView) }).strict(),
});

/** Keeps what a decision rests on: the server reads the figures itself; nobody's browser tells it what they were. */
export const recordAdjustment = endpoint({
  name: 'monitoring.record-adjustment',
  method: 'POST',
  path: '/api/patients/:patientId/adjustments',
  summary: 'Decide at a decision point, with the figures as they stand now',
  access: { kind: 'roles', roles: ['prescriber', 'nurse'] },
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      pathway: z.string().max(60),
      option: z.union([PathwayOption, z.literal('other')]),
      /** Null: in the words of the figures. Needed where the figures do not say it. */
      because: PlainText(1000).nullable(),
    })
    .strict(),
  reply: z.object({ adjustment: AdjustmentView }).strict(),
});
