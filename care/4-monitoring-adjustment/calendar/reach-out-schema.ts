import { z } from 'zod';
import { DueState } from '#clinical/monitoring/due-item.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';

/** Somebody with checks that are due, the message they would get, and why they would get none. */
export const ReachPerson = z
  .object({
    patientId: Id,
    patient: z.string(),
    checks: z.array(z.string()),
    /** As it would stand in their messages, in their language. */
    text: z.string(),
    /** `portal`: it goes into their messages. `asked`: they were asked lately. `none`: they read no messages here. */
    reach: z.enum(['portal', 'asked', 'none']),
    /** Last time they were asked; null where never. */
    askedOn: z.string().nullable(),
    phone: z.string().nullable(),
    /** A task to call them is open already. */
    callOpen: z.boolean(),
  })
  .strict();
export type ReachPerson = z.infer<typeof ReachPerson>;

const which = { protocol: z.string().max(60).optional(), state: DueState.optional() } as const;
const access = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

export const previewReachOut = endpoint({
  name: 'monitoring.preview-reach-out',
  method: 'GET',
  path: '/api/monitoring/reach-out',
  summary: 'Who would be asked to come for their checks, in which words, and who cannot be reached',
  access,
  query: z.object(which).strict(),
  reply: z
    .object({
      people: z.array(ReachPerson),
      /** People with checks due beyond those shown: one goes through them in parts. */
      more: z.int(),
      /** Nobody is asked twice within so many days. */
      againAfterDays: z.int(),
    })
    .strict(),
});

export const sendReachOut = endpoint({
  name: 'monitoring.send-reach-out',
  method: 'POST',
  path: '/api/monitoring/reach-out',
  summary: 'Ask people to come for their checks; whoever cannot be reached becomes a call for the front desk',
  access,
  idempotent: true,
  body: z
    .object({
      people: z.array(Id).min(1).max(100),
      /** Whoever reads no messages here becomes a task of the front desk. */
      callOthers: z.boolean(),
      ...which,
    })
    .strict(),
  reply: z
    .object({
      sent: z.array(Id),
      called: z.array(Id),
      /** Left out, and why: nothing is dropped in silence. */
      skipped: z.array(z.object({ patientId: Id, because: z.string() }).strict()),
    })
    .strict(),
});
