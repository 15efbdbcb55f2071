import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { Licence, Supervision } from '#record/schema/staffing.ts';

const managers = { kind: 'roles', roles: ['manager'] } as const;
const seesPapers = { kind: 'roles', roles: ['prescriber', 'nurse', 'therapist', 'manager'] } as const;

/** A licence with how it stands today. */
export const LicenceView = z
  .object({
    id: Id,
    version: z.int(),
    content: Licence,
    state: z.enum(['holds', 'ends-soon', 'expired', 'not-yet', 'suspended', 'ended']),
    /** Days until its last day; negative once it has passed. */
    daysLeft: z.int(),
  })
  .strict();
export type LicenceView = z.infer<typeof LicenceView>;

export const listLicences = endpoint({
  name: 'staffing.licences',
  method: 'GET',
  path: '/api/licences',
  summary: 'Licences on file, what ends first on top, and who has none though their work needs one',
  access: seesPapers,
  reply: z
    .object({
      licences: z.array(LicenceView),
      /** Prescribers, nurses and therapists of whom nothing is recorded: their signatures are not checked. */
      without: z.array(z.object({ person: Id, name: z.string(), role: z.string() }).strict()),
      people: z.array(z.object({ person: Id, name: z.string(), role: z.string() }).strict()),
    })
    .strict(),
});

export const recordLicence = endpoint({
  name: 'staffing.record-licence',
  method: 'POST',
  path: '/api/licences',
  summary: 'Record a licence or its renewal',
  access: managers,
  idempotent: true,
  body: Licence.omit({ name: true }),
  reply: z.object({ licence: LicenceView }).strict(),
});

export const changeLicence = endpoint({
  name: 'staffing.change-licence',
  method: 'PUT',
  path: '/api/licences/:licenceId',
  summary: 'Correct, suspend or end a licence',
  access: managers,
  ifMatch: 'required',
  params: z.object({ licenceId: Id }).strict(),
  body: Licence.omit({ name: true, person: true }),
  reply: z.object({ licence: LicenceView }).strict(),
});

export const SupervisionView = z
  .object({ id: Id, version: z.int(), content: Supervision, active: z.boolean() })
  .strict();
export type SupervisionView = z.infer<typeof SupervisionView>;

export const listSupervisions = endpoint({
  name: 'staffing.supervisions',
  method: 'GET',
  path: '/api/supervisions',
  summary: 'Whose orders another looks at again',
  access: seesPapers,
  reply: z.object({ supervisions: z.array(SupervisionView) }).strict(),
});

const SupervisionInput = z
  .object({
    supervised: Id,
    supervisor: Id,
    from: Supervision.shape.from,
    to: Supervision.shape.to,
    coSign: Supervision.shape.coSign,
    when: Supervision.shape.when,
    withinDays: Supervision.shape.withinDays,
  })
  .strict();

export const supervise = endpoint({
  name: 'staffing.supervise',
  method: 'POST',
  path: '/api/supervisions',
  summary: 'Put somebody under supervision',
  access: managers,
  idempotent: true,
  body: SupervisionInput,
  reply: z.object({ supervision: SupervisionView }).strict(),
});

export const endSupervision = endpoint({
  name: 'staffing.end-supervision',
  method: 'POST',
  path: '/api/supervisions/:supervisionId/end',
  summary: 'End a supervision on a day; what was signed until then still waits for its supervisor',
  access: managers,
  ifMatch: 'required',
  params: z.object({ supervisionId: Id }).strict(),
  body: z.object({ to: Supervision.shape.from }).strict(),
  reply: z.object({ supervision: SupervisionView }).strict(),
});
