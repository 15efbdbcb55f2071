import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { VisitSummary } from '#record/schema/follow-up.ts';

export const SummaryView = z
  .object({ id: Id, version: z.int(), writtenAt: z.string(), content: VisitSummary })
  .strict();
export type SummaryView = z.infer<typeof SummaryView>;

const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const readers = { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' } as const;
const patientParams = z.object({ patientId: Id }).strict();
const summaryParams = z.object({ patientId: Id, summaryId: Id }).strict();
const reply = z.object({ summary: SummaryView }).strict();

export const listSummaries = endpoint({
  name: 'follow-up.summaries',
  method: 'GET',
  path: '/api/patients/:patientId/visit-summaries',
  summary: 'What somebody took home from their visits, newest first; drafts are the clinic’s alone',
  access: readers,
  params: patientParams,
  reply: z
    .object({
      summaries: z.array(SummaryView),
      /** Where one could be sent by e-mail now; null where there is no address or no mail server, and for the person. */
      email: z.string().nullable(),
    })
    .strict(),
});

export const draftSummary = endpoint({
  name: 'follow-up.draft-summary',
  method: 'POST',
  path: '/api/patients/:patientId/visit-summaries',
  summary: 'Draft what somebody takes home from a visit, from the record',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      /** The visit it is of; null: a visit of today that is not written down yet. */
      encounter: Id.nullable(),
    })
    .strict(),
  reply,
});

export const editSummary = endpoint({
  name: 'follow-up.edit-summary',
  method: 'PUT',
  path: '/api/patients/:patientId/visit-summaries/:summaryId',
  summary: 'Change the lines of a summary that was not given yet',
  access: clinicians,
  ifMatch: 'required',
  params: summaryParams,
  body: z.object({ sections: VisitSummary.shape.sections.min(1) }).strict(),
  reply,
});

export const giveSummary = endpoint({
  name: 'follow-up.give-summary',
  method: 'POST',
  path: '/api/patients/:patientId/visit-summaries/:summaryId/give',
  summary:
    'Give a summary to the person: in the portal, printed or by e-mail; its lines are fixed from here on',
  access: clinicians,
  idempotent: true,
  ifMatch: 'required',
  params: summaryParams,
  body: z.object({ how: VisitSummary.shape.given.unwrap().shape.how }).strict(),
  reply,
});

export const summaryPaper = endpoint({
  name: 'follow-up.summary-paper',
  method: 'GET',
  path: '/api/patients/:patientId/visit-summaries/:summaryId/paper',
  summary: 'The summary of a visit as PDF',
  access: readers,
  params: summaryParams,
  reply: FileReply,
  file: 'application/pdf',
});
