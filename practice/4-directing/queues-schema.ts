import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** What waits for one person, or for a role that shares it. */
export const Queue = z
  .object({
    who: z.string(),
    concerns: z.object({ open: z.int(), overdue: z.int() }).strict(),
    tasks: z.object({ open: z.int(), overdue: z.int() }).strict(),
    /** Null: signatures are not for the reader to see, so nothing was counted. */
    coSignatures: z.int().nullable(),
  })
  .strict();
export type Queue = z.infer<typeof Queue>;

export const workQueues = endpoint({
  name: 'directing.queues',
  method: 'GET',
  path: '/api/queues',
  summary:
    'What waits for whom, derived at this moment: concerns, tasks, co-signatures, requests at the front door',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  reply: z
    .object({
      queues: z.array(Queue),
      /** People who asked for a first appointment and were not triaged yet. */
      requests: z.int(),
    })
    .strict(),
});
