import { z } from 'zod';
import { MeasureInfo } from '#clinical/measures/measure-view.ts';
import { Figure } from '#clinical/measures/measured-case.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { Role } from '#kernel/role.ts';
import { CalendarDateText, DecimalText, PlainText } from '#record/schema/common.ts';
import { Objective } from '#record/schema/directing.ts';

const reads = { kind: 'roles', roles: ['manager', 'prescriber'] } as const;
const manages = { kind: 'roles', roles: ['manager'] } as const;

/** An objective with how its indicator stands now; figures are null where the indicator no longer exists. */
export const ObjectiveView = z
  .object({
    id: Id,
    version: z.int(),
    objective: Objective,
    measure: MeasureInfo.nullable(),
    now: Figure.nullable(),
    /** Null where the figure cannot be told. */
    met: z.boolean().nullable(),
    /** Its day has passed and it is neither reached nor dropped. */
    late: z.boolean(),
  })
  .strict();
export type ObjectiveView = z.infer<typeof ObjectiveView>;

const Wanted = {
  title: PlainText(160),
  aim: Objective.shape.aim,
  /** Per cent. */
  target: DecimalText,
  by: CalendarDateText,
  owner: Id,
  note: PlainText(1000).nullable(),
} as const;

export const readObjectives = endpoint({
  name: 'planning.objectives',
  method: 'GET',
  path: '/api/clinic/objectives',
  summary: 'What the clinic wants to reach, and how it stands now',
  access: reads,
  reply: z
    .object({
      asOf: z.string(),
      objectives: z.array(ObjectiveView),
      /** Every indicator an objective can be about, as it stands now. */
      measures: z.array(z.object({ measure: MeasureInfo, now: Figure }).strict()),
      team: z.array(z.object({ id: Id, name: z.string(), role: Role }).strict()),
    })
    .strict(),
});

export const addObjective = endpoint({
  name: 'planning.add-objective',
  method: 'POST',
  path: '/api/clinic/objectives',
  summary: 'Set an objective; its baseline is the indicator at this moment',
  access: manages,
  idempotent: true,
  body: z.object({ indicator: z.string().max(80), ...Wanted }).strict(),
  reply: ObjectiveView,
});

export const changeObjective = endpoint({
  name: 'planning.change-objective',
  method: 'PUT',
  path: '/api/clinic/objectives/:objectiveId',
  summary: 'Change an objective, say that it is reached, or drop it',
  access: manages,
  ifMatch: 'required',
  params: z.object({ objectiveId: Id }).strict(),
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('edit'), ...Wanted }).strict(),
    z.object({ act: z.literal('reached') }).strict(),
    z.object({ act: z.literal('drop'), why: PlainText(300) }).strict(),
  ]),
  reply: ObjectiveView,
});
