import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CareTeamMember, Letter } from '#record/schema/care-team.ts';

export const LetterView = z
  .object({ id: Id, version: z.int(), writtenAt: z.string(), content: Letter })
  .strict();
export type LetterView = z.infer<typeof LetterView>;

const Suggestion = z
  .object({
    order: Id,
    /** The medication with its strength. */
    what: z.string(),
    occasion: z.enum(['started', 'changed', 'stopped']),
    on: z.string(),
    to: z.object({ member: Id, name: z.string() }).strict(),
  })
  .strict();
export type LetterSuggestion = z.infer<typeof Suggestion>;

/** Agreed steps nobody outside was told of. */
const AgreedSuggestion = z
  .object({
    dosePlans: z.array(Id).min(1).max(2),
    /** What changes, in words: `Bupropion, taper`. */
    what: z.string(),
    on: z.string(),
    to: z.object({ member: Id, name: z.string() }).strict(),
  })
  .strict();
export type AgreedSuggestion = z.infer<typeof AgreedSuggestion>;

const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const writers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const patientParams = z.object({ patientId: Id }).strict();
const letterParams = z.object({ patientId: Id, letterId: Id }).strict();
const reply = z.object({ letter: LetterView }).strict();

export const listLetters = endpoint({
  name: 'communication.letters',
  method: 'GET',
  path: '/api/patients/:patientId/letters',
  summary: 'Letters about one person, newest first, and changes nobody outside was told of',
  access: clinicians,
  params: patientParams,
  reply: z
    .object({
      letters: z.array(LetterView),
      suggestions: z.array(Suggestion),
      agreed: z.array(AgreedSuggestion),
      /** Members of the care team to whom letters may go. */
      receivers: z.array(CareTeamMember),
      /** False: this clinic has no mail server; letters are printed. */
      mail: z.boolean(),
    })
    .strict(),
});

export const draftLetter = endpoint({
  name: 'communication.draft-letter',
  method: 'POST',
  path: '/api/patients/:patientId/letters',
  summary: 'Draft a letter from the record: about orders, about agreed steps, or a summary',
  access: writers,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      /** Who of the care team it goes to. */
      to: Id,
      occasion: Letter.shape.occasion,
      orders: z.array(Id).max(20),
      /** Agreed steps, where the occasion is that they were agreed. */
      dosePlans: Letter.shape.dosePlans,
    })
    .strict(),
  reply,
});

export const editLetter = endpoint({
  name: 'communication.edit-letter',
  method: 'PUT',
  path: '/api/patients/:patientId/letters/:letterId',
  summary: 'Change the lines of a draft',
  access: writers,
  ifMatch: 'required',
  params: letterParams,
  body: z.object({ sections: Letter.shape.sections.min(1) }).strict(),
  reply,
});

export const signLetter = endpoint({
  name: 'communication.sign-letter',
  method: 'POST',
  path: '/api/patients/:patientId/letters/:letterId/sign',
  summary: 'Sign a letter; its lines are fixed from here on',
  access: { kind: 'roles', roles: ['prescriber'] },
  ifMatch: 'required',
  params: letterParams,
  reply,
});

export const sendLetter = endpoint({
  name: 'communication.send-letter',
  method: 'POST',
  path: '/api/patients/:patientId/letters/:letterId/send',
  summary:
    'Send a signed letter by e-mail, or say that it was printed or downloaded; a failure is kept and becomes a task',
  access: writers,
  idempotent: true,
  ifMatch: 'required',
  params: letterParams,
  body: z.object({ how: z.enum(['printed', 'e-mailed', 'downloaded']) }).strict(),
  reply,
});

export const letterPaper = endpoint({
  name: 'communication.letter-paper',
  method: 'GET',
  path: '/api/patients/:patientId/letters/:letterId/paper',
  summary: 'The letter as PDF; a draft says that it is one',
  access: clinicians,
  params: letterParams,
  reply: FileReply,
  file: 'application/pdf',
});
