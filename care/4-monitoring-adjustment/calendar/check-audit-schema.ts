import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

const Count = z.int().min(0);

/** How one check stands over everybody who has it open. */
export const CheckAuditRow = z
  .object({
    protocol: z.string(),
    protocolName: z.string(),
    item: z.string(),
    name: z.string(),
    counts: z
      .object({ here: Count, elsewhere: Count, without: Count, 'not-yet': Count, late: Count, never: Count })
      .strict(),
    rules: z.array(z.string()),
    looser: z.boolean(),
    of: Count,
    metPercent: z.int().nullable(),
    herePercent: z.int().nullable(),
  })
  .strict();
export type CheckAuditRow = z.infer<typeof CheckAuditRow>;

export const readCheckAudit = endpoint({
  name: 'monitoring.check-audit',
  method: 'GET',
  path: '/api/monitoring/audit',
  summary: 'Every check over everybody who has it open: in time here, in time elsewhere, late, never done',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: z.object({ protocol: z.string().max(60).optional() }).strict(),
  reply: z
    .object({
      rows: z.array(CheckAuditRow),
      /** People who take something and were looked at, and those of them with something that could not be worked out. */
      looked: Count,
      incomplete: Count,
    })
    .strict(),
});
