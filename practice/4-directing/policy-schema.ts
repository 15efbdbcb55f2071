import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { AlertPolicy } from '#record/schema/directing.ts';

/** What the clinic decided about its alerts, and which rules it can decide about. */
export const readAlertPolicy = endpoint({
  name: 'directing.alert-policy',
  method: 'GET',
  path: '/api/alert-policy',
  summary: 'Rules whose moderate findings interrupt in this clinic too',
  access: { kind: 'roles', roles: [...clinicalRoles, 'manager'] },
  reply: z
    .object({
      /** Null: nothing was decided; the screen is as it comes. */
      policy: z.object({ version: z.int(), content: AlertPolicy }).strict().nullable(),
      /** Rules that can say something moderate. */
      rules: z.array(z.object({ id: z.string(), title: z.string() }).strict()),
    })
    .strict(),
});

export const setAlertPolicy = endpoint({
  name: 'directing.set-alert-policy',
  method: 'PUT',
  path: '/api/alert-policy',
  summary: 'Decide which rules interrupt besides; what was decided before stays readable',
  access: { kind: 'roles', roles: ['prescriber'], stepUp: true },
  ifMatch: 'or-none',
  body: z.object({ rules: AlertPolicy.shape.rules }).strict(),
  reply: z.object({ version: z.int(), content: AlertPolicy }).strict(),
});
