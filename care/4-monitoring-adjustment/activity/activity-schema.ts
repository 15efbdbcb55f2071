import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { ActivityDay, ActivitySharing } from '#record/schema/activity.ts';
import { PlainText } from '#record/schema/common.ts';

const params = z.object({ patientId: Id }).strict();
const ownOrCare = {
  kind: 'roles',
  roles: ['prescriber', 'nurse', 'patient'],
  patientParam: 'patientId',
} as const;

/** Sleep and steps somebody shares, and whether they do. */
export const readActivity = endpoint({
  name: 'monitoring.activity',
  method: 'GET',
  path: '/api/patients/:patientId/activity',
  summary: 'Whether the person shares sleep and steps from their phone, and the newest days of it',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params,
  reply: z
    .object({
      /** Null = never asked for, which is the same as off. */
      sharing: z.object({ version: z.int(), content: ActivitySharing }).strict().nullable(),
      /** Days on file; shown only while they are shared. */
      days: z.int(),
      /** Newest first, at most two weeks; empty while they are not shared. */
      newest: z.array(ActivityDay),
    })
    .strict(),
});

/** Turns sharing on or off. Off: nothing more is taken, and nothing of it is shown. */
export const setActivitySharing = endpoint({
  name: 'monitoring.set-activity-sharing',
  method: 'PUT',
  path: '/api/patients/:patientId/activity/sharing',
  summary: 'Share sleep and steps from a phone with the clinic, or stop it; off unless somebody turns it on',
  access: ownOrCare,
  ifMatch: 'or-none',
  params,
  body: z.object({ status: z.enum(['on', 'off']) }).strict(),
  reply: z.object({ version: z.int(), content: ActivitySharing }).strict(),
});

/** Brings a file of days. */
export const bringActivity = endpoint({
  name: 'monitoring.bring-activity',
  method: 'POST',
  path: '/api/patients/:patientId/activity/days',
  summary:
    'Bring a file of sleep and steps: a table (day, minutes_slept, steps), an export of Fitbit, Google Fit or Apple Health, or FHIR',
  access: ownOrCare,
  idempotent: true,
  params,
  body: z
    .object({
      /** Name of the file, for messages. */
      name: PlainText(200),
      /** The file itself. */
      text: z.string().min(1).max(4_000_000),
      /** Where the table was worked out on the person's device, from an export too large to be sent. */
      readFrom: z.literal('apple-health').exactOptional(),
    })
    .strict(),
  reply: z
    .object({
      taken: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      from: z.string(),
      to: z.string(),
      /** Values that stood there twice, and entries about something else. */
      repeated: z.int(),
      leftOut: z.int(),
    })
    .strict(),
});
