import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { MonitoringChoice } from '#record/schema/monitoring-choice.ts';

const Phase = z.object({ fromDay: z.int(), untilDay: z.int().nullable(), everyDays: z.int() }).strict();

/** One check as one kind of figures asks for it. */
const CheckFigures = z
  .object({
    item: z.string(),
    name: z.string(),
    phases: z.array(Phase),
    /** True where somebody has read it in the source. */
    reviewed: z.boolean(),
    sources: z.array(z.string()),
  })
  .strict();
export type CheckFigures = z.infer<typeof CheckFigures>;

/** What a clinic can choose for a protocol; `variant` null is what it comes with. */
export const ProtocolFigures = z
  .object({
    variant: z.string().nullable(),
    name: z.string(),
    place: z.string().nullable(),
    note: z.string().nullable(),
    checks: z.array(CheckFigures),
  })
  .strict();
export type ProtocolFigures = z.infer<typeof ProtocolFigures>;

export const ProtocolView = z
  .object({
    id: z.string(),
    name: z.string(),
    figures: z.array(ProtocolFigures).min(1),
    /** 0 where nothing was chosen yet. */
    version: z.int(),
    choice: MonitoringChoice.nullable(),
    /** Choices before, newest first. */
    before: z.array(MonitoringChoice),
  })
  .strict();
export type ProtocolView = z.infer<typeof ProtocolView>;

export const readProtocols = endpoint({
  name: 'planning.monitoring-protocols',
  method: 'GET',
  path: '/api/monitoring-protocols',
  summary: 'By which figures this clinic watches what it prescribes, and which it could choose',
  access: { kind: 'roles', roles: [...clinicalRoles, 'manager'] },
  reply: z.object({ protocols: z.array(ProtocolView) }).strict(),
});

export const chooseProtocol = endpoint({
  name: 'planning.choose-monitoring',
  method: 'PUT',
  path: '/api/monitoring-protocols/:protocol',
  summary: 'Choose the figures of a protocol; due dates follow from today on, what came due before stays due',
  access: { kind: 'roles', roles: ['prescriber'], stepUp: true },
  params: z.object({ protocol: z.string().min(1).max(80) }).strict(),
  ifMatch: 'or-none',
  body: z
    .object({
      variant: MonitoringChoice.shape.variant,
      intervals: MonitoringChoice.shape.intervals,
      because: z.string().trim().min(3).max(500),
    })
    .strict(),
  reply: ProtocolView,
});
