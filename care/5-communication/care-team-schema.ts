import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CareTeamMember } from '#record/schema/care-team.ts';

const patientParams = z.object({ patientId: Id }).strict();
const memberParams = z.object({ patientId: Id, memberId: Id }).strict();

/** Who looks after somebody: those there now, and those who were. */
export const CareTeamView = z
  .object({
    /** 0 = nobody has been named yet. */
    version: z.int(),
    members: z.array(CareTeamMember),
    former: z.array(CareTeamMember),
  })
  .strict();
export type CareTeamView = z.infer<typeof CareTeamView>;

const reply = z.object({ careTeam: CareTeamView }).strict();
const writers = { kind: 'roles', roles: clinicalRoles } as const;

export const readCareTeam = endpoint({
  name: 'communication.care-team',
  method: 'GET',
  path: '/api/patients/:patientId/care-team',
  summary: 'Who looks after somebody, inside and outside',
  access: { kind: 'roles', roles: [...clinicalRoles, 'front-desk', 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      careTeam: CareTeamView,
      /** Who works here and can be added; empty for the patient. */
      staff: z.array(z.object({ id: Id, name: z.string(), role: z.string() }).strict()),
    })
    .strict(),
});

const said = CareTeamMember.pick({
  as: true,
  organisation: true,
  phone: true,
  email: true,
  address: true,
  mayReceiveLetters: true,
}).shape;

export const addMember = endpoint({
  name: 'communication.add-care-team-member',
  method: 'POST',
  path: '/api/patients/:patientId/care-team/members',
  summary: 'Somebody joins the care team',
  access: writers,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      /** Somebody who works here, by account; then `name` is theirs. */
      person: Id.nullable(),
      name: CareTeamMember.shape.name.nullable(),
      ...said,
    })
    .strict(),
  reply,
});

export const changeMember = endpoint({
  name: 'communication.change-care-team-member',
  method: 'PUT',
  path: '/api/patients/:patientId/care-team/members/:memberId',
  summary: 'How a member is reached, and whether letters may go there',
  access: writers,
  ifMatch: 'required',
  params: memberParams,
  body: z.object(said).strict(),
  reply,
});

export const endMember = endpoint({
  name: 'communication.end-care-team-member',
  method: 'POST',
  path: '/api/patients/:patientId/care-team/members/:memberId/end',
  summary: 'Somebody leaves the care team, from today',
  access: writers,
  ifMatch: 'required',
  params: memberParams,
  reply,
});
