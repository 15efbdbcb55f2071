import { z } from 'zod';
import { PersonBenefits } from '#clinical/measures/benefits-of-person.ts';
import { MeasureInfo, MeasureView } from '#clinical/measures/measure-view.ts';
import { Figure, MeasuredCase } from '#clinical/measures/measured-case.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, Role } from '#kernel/role.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { CorrectiveAction, Objective } from '#record/schema/directing.ts';

const watches = { kind: 'roles', roles: ['manager', 'prescriber'] } as const;
const manages = { kind: 'roles', roles: ['manager'] } as const;

/** A corrective action with its place in the record; `late` = open or done past its day and not measured again. */
export const ActionView = z
  .object({ id: Id, version: z.int(), action: CorrectiveAction, late: z.boolean() })
  .strict();
export type ActionView = z.infer<typeof ActionView>;

/** What the clinic wants of a measure, and whether the figure is there now; null where the figure cannot be told. */
export const Aim = z.object({ id: Id, objective: Objective, met: z.boolean().nullable() }).strict();
export type Aim = z.infer<typeof Aim>;

export const MeasureRow = z
  .object({ ...MeasureView.shape, aim: Aim.nullable(), actions: z.array(ActionView) })
  .strict();
export type MeasureRow = z.infer<typeof MeasureRow>;

const Colleague = z.object({ id: Id, name: z.string(), role: Role }).strict();

export const readMeasures = endpoint({
  name: 'controlling.measures',
  method: 'GET',
  path: '/api/clinic/measures',
  summary: 'Every indicator of the clinic: figure, control chart, aim, corrective actions',
  access: watches,
  reply: z.object({ asOf: z.string(), people: z.int(), measures: z.array(MeasureRow) }).strict(),
});

/** One case behind a figure, with the person's name as the list of patients shows it. */
export const NamedCase = z.object({ ...MeasuredCase.shape, patient: z.string() }).strict();
export type NamedCase = z.infer<typeof NamedCase>;

export const readMeasure = endpoint({
  name: 'controlling.measure',
  method: 'GET',
  path: '/api/clinic/measures/:measure',
  summary: 'One indicator with the patients behind it',
  access: watches,
  params: z.object({ measure: z.string().max(80) }).strict(),
  reply: z
    .object({
      asOf: z.string(),
      row: MeasureRow,
      cases: z.array(NamedCase),
      /** All cases, shown or not. */
      total: z.int(),
      team: z.array(Colleague),
    })
    .strict(),
});

export const addAction = endpoint({
  name: 'controlling.add-action',
  method: 'POST',
  path: '/api/clinic/corrective-actions',
  summary: 'Decide what is done about a deviation; the figure at this moment is kept to compare with',
  access: manages,
  idempotent: true,
  body: z
    .object({
      indicator: z.string().max(80),
      deviation: PlainText(500),
      cause: PlainText(500).nullable(),
      action: PlainText(500),
      owner: Id,
      due: CalendarDateText,
    })
    .strict(),
  reply: ActionView,
});

/** What became of it. Re-measuring compares with the figure kept at the beginning; its verdict is worked out, not typed. */
export const changeAction = endpoint({
  name: 'controlling.change-action',
  method: 'PUT',
  path: '/api/clinic/corrective-actions/:actionId',
  summary: 'Say that a corrective action is done, measure again, or drop it',
  access: manages,
  ifMatch: 'required',
  params: z.object({ actionId: Id }).strict(),
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('done') }).strict(),
    z.object({ act: z.literal('remeasure'), note: PlainText(500).nullable() }).strict(),
    z.object({ act: z.literal('drop'), why: PlainText(300) }).strict(),
  ]),
  reply: ActionView,
});

/** Lengths of time the benefits can be looked at. */
export const Period = z.enum(['91', '182', '365', '730']);
export type Period = z.infer<typeof Period>;

/** One benefit for the clinic: its measures; with fewer cases than `leastCases` nothing is concluded. */
export const BenefitRow = z.object({ measure: MeasureInfo, figure: Figure, enough: z.boolean() }).strict();
export type BenefitRow = z.infer<typeof BenefitRow>;

export const readBenefits = endpoint({
  name: 'controlling.benefits',
  method: 'GET',
  path: '/api/clinic/benefits',
  summary: 'The five benefits of good medication management, over everybody',
  access: watches,
  query: z.object({ days: Period.default('365') }).strict(),
  reply: z
    .object({
      from: z.string(),
      to: z.string(),
      people: z.int(),
      leastCases: z.int(),
      rows: z.array(BenefitRow),
    })
    .strict(),
});

export const readPersonBenefits = endpoint({
  name: 'controlling.person-benefits',
  method: 'GET',
  path: '/api/patients/:patientId/benefits',
  summary: 'The five benefits for one person, from their own data',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: z.object({ patientId: Id }).strict(),
  query: z.object({ days: Period.default('365') }).strict(),
  reply: z.object({ benefits: PersonBenefits }).strict(),
});
