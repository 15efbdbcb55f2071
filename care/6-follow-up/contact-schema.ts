import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** Where "call the clinic" leads: the number of the place that the papers of the clinic name. */
export const readClinicPhone = endpoint({
  name: 'follow-up.clinic-phone',
  method: 'GET',
  path: '/api/clinic/phone',
  summary: 'The number under which the clinic is called; null where none of its open places has one on file',
  access: { kind: 'session' },
  reply: z.object({ phone: z.string().nullable() }).strict(),
});
