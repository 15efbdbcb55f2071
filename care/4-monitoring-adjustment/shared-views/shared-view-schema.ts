import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { SharedView, ViewShown } from '#record/schema/shared-view.ts';

const params = z.object({ patientId: Id }).strict();
const sharers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

export const SharedEntry = z.object({ id: Id, version: z.int(), content: SharedView }).strict();
export type SharedEntry = z.infer<typeof SharedEntry>;

/** Pages in plain words: those shared with the person, and for staff those that could be. */
export const readSharedViews = endpoint({
  name: 'monitoring.shared-views',
  method: 'GET',
  path: '/api/patients/:patientId/shared-views',
  summary: 'What is shared with the person in plain words, and what a clinician could share today',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params,
  reply: z
    .object({
      /** Newest first; what was taken back is not among them. */
      shared: z.array(SharedEntry),
      /** As it would stand today; empty for the person themselves. */
      toShare: z.array(ViewShown),
    })
    .strict(),
});

/** Shares one page as it stands today. */
export const shareView = endpoint({
  name: 'monitoring.share-view',
  method: 'POST',
  path: '/api/patients/:patientId/shared-views',
  summary: 'Share a page in plain words with the person, as it stands today',
  access: sharers,
  idempotent: true,
  params,
  body: z
    .object({ topic: z.enum(['after-a-step', 'level', 'taper']), drug: z.string().min(1).max(80) })
    .strict(),
  reply: SharedEntry,
});

/** Takes a shared page back: the person does not see it any more. */
export const withdrawView = endpoint({
  name: 'monitoring.withdraw-view',
  method: 'POST',
  path: '/api/patients/:patientId/shared-views/:viewId/withdrawal',
  summary: 'Take back a page that was shared with the person',
  access: sharers,
  ifMatch: 'required',
  params: z.object({ patientId: Id, viewId: Id }).strict(),
  reply: SharedEntry,
});
