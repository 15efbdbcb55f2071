import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';

export const AuditLine = z
  .object({
    seq: z.int(),
    at: z.string(),
    person: z.string(),
    role: z.string(),
    action: z.string(),
    patientId: Id.nullable(),
    patient: z.string().nullable(),
    entity: z.string().nullable(),
    outcome: z.enum(['done', 'refused', 'failed']),
    detail: z.string().nullable(),
  })
  .strict();

export const readAudit = endpoint({
  name: 'controlling.audit',
  method: 'GET',
  path: '/api/audit',
  summary: 'Who saw or changed what',
  access: { kind: 'roles', roles: ['manager'] },
  query: z
    .object({
      patient: Id.optional(),
      person: Id.optional(),
      from: z.string().max(30).optional(),
      to: z.string().max(30).optional(),
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    })
    .strict(),
  reply: z.object({ lines: z.array(AuditLine), more: z.boolean() }).strict(),
});

export const verifyAudit = endpoint({
  name: 'controlling.verify-audit',
  method: 'POST',
  path: '/api/audit/verify',
  summary: 'Check that the audit chain is whole',
  access: { kind: 'roles', roles: ['manager'] },
  reply: z
    .object({
      intact: z.boolean(),
      events: z.int(),
      head: z.string(),
      problems: z.array(z.string()),
      checkpoint: z.string().nullable(),
    })
    .strict(),
});
