import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { PartialDateText, PlainText } from '#record/schema/common.ts';
import { AccessRequest } from '#record/schema/front-door.ts';

const doorParams = z
  .object({
    door: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the word in the clinic’s address')
      .max(60),
  })
  .strict();
const because = 'somebody who is not a patient yet asks for a first appointment';

/** What the public page says before anything is asked. */
export const readFrontDoor = endpoint({
  name: 'follow-up.front-door',
  method: 'GET',
  path: '/api/start/:door',
  summary: 'Whose front door this is, whom to reach in a crisis, how soon somebody answers',
  access: { kind: 'public', because },
  params: doorParams,
  reply: z
    .object({
      clinic: z.string(),
      crisis: z.array(CrisisLine),
      /** Hours within which somebody of the clinic gets in touch; a setting of the clinic. */
      answerWithinHours: z.int(),
    })
    .strict(),
});

/** What somebody tells at the front door. */
export const Knock = z
  .object({
    given: AccessRequest.shape.given,
    family: AccessRequest.shape.family,
    birthDate: AccessRequest.shape.birthDate,
    phone: AccessRequest.shape.phone,
    email: z.email().max(200).nullable(),
    language: z.enum(['en', 'es', 'other']),
    reachBy: AccessRequest.shape.reachBy,
    inOwnWords: AccessRequest.shape.inOwnWords,
    bestTimes: AccessRequest.shape.bestTimes,
    safe: AccessRequest.shape.safe,
    referredBy: AccessRequest.shape.referredBy,
  })
  .strict()
  .refine(({ reachBy, phone }) => reachBy === 'e-mail' || phone !== null, {
    message: 'is needed to reach you this way',
    path: ['phone'],
  })
  .refine(({ reachBy, email }) => reachBy !== 'e-mail' || email !== null, {
    message: 'is needed to reach you this way',
    path: ['email'],
  });
export type Knock = z.infer<typeof Knock>;

export const knock = endpoint({
  name: 'follow-up.knock',
  method: 'POST',
  path: '/api/start/:door',
  summary: 'Ask for a first appointment; nothing that was said can be read back',
  access: { kind: 'public', because },
  idempotent: true,
  params: doorParams,
  body: Knock,
  reply: z
    .object({
      received: z.literal(true),
      answerWithinHours: z.int(),
      /** Whom to reach now, where somebody did not say that they are safe. */
      crisis: z.array(CrisisLine),
    })
    .strict(),
});

/** A request as the front desk sees it now. */
export const RequestView = z
  .object({
    id: Id,
    version: z.int(),
    content: AccessRequest,
    /** Does not feel safe, or is unsure: goes before all others. */
    unsafe: z.boolean(),
    /** `waiting` for triage, then `to-book`; `late` says the time for that has passed. */
    stage: z.enum(['waiting', 'to-book', 'booked', 'closed']),
    late: z.boolean(),
    /** By when the next thing must have happened; null when nothing has to. */
    dueBy: z.string().nullable(),
    /** The chart it became, where there is one. */
    patientName: z.string().nullable(),
  })
  .strict();
export type RequestView = z.infer<typeof RequestView>;

const triagers = {
  kind: 'roles',
  roles: ['prescriber', 'nurse', 'front-desk', 'manager'],
} as const;
const requestParams = z.object({ requestId: Id }).strict();
const reply = z.object({ request: RequestView }).strict();

export const listRequests = endpoint({
  name: 'follow-up.requests',
  method: 'GET',
  path: '/api/requests',
  summary: 'Who asks for a first appointment: unsafe first, then by the clock; or what was booked and closed',
  access: triagers,
  query: z.object({ show: z.enum(['open', 'done']).default('open') }).strict(),
  reply: z
    .object({
      requests: z.array(RequestView),
      counts: z.object({ open: z.int(), late: z.int(), unsafe: z.int(), done: z.int() }).strict(),
      /** The word in the clinic's public address; null = the front door is closed. */
      frontDoor: z.string().nullable(),
    })
    .strict(),
});

export const countRequests = endpoint({
  name: 'follow-up.count-requests',
  method: 'GET',
  path: '/api/requests/count',
  summary: 'How many requests wait, and how many of them are unsafe or late',
  access: triagers,
  poll: true,
  reply: z.object({ open: z.int(), late: z.int(), unsafe: z.int() }).strict(),
});

export const triageRequest = endpoint({
  name: 'follow-up.triage',
  method: 'POST',
  path: '/api/requests/:requestId/triage',
  summary: 'Say how urgent a request is',
  access: triagers,
  ifMatch: 'required',
  params: requestParams,
  body: z
    .object({
      urgency: z.enum(['today', 'this-week', 'routine']),
      note: PlainText(500).nullable(),
    })
    .strict(),
  reply,
});

export const closeRequest = endpoint({
  name: 'follow-up.close-request',
  method: 'POST',
  path: '/api/requests/:requestId/close',
  summary: 'Close a request without an appointment, and say why',
  access: triagers,
  ifMatch: 'required',
  params: requestParams,
  body: z.object({ why: PlainText(300) }).strict(),
  reply,
});

/** Somebody on file who may be the same person. */
export const Alike = z
  .object({
    id: Id,
    name: z.string(),
    birthDate: z.string().nullable(),
    number: z.string().nullable(),
    /** What is the same. */
    same: z.array(z.enum(['name', 'birth-date', 'phone', 'e-mail'])),
  })
  .strict();
export type Alike = z.infer<typeof Alike>;

export const findAlike = endpoint({
  name: 'follow-up.find-alike',
  method: 'GET',
  path: '/api/requests/:requestId/alike',
  summary: 'Patients on file who may be the person asking',
  access: triagers,
  params: requestParams,
  reply: z.object({ alike: z.array(Alike) }).strict(),
});

export const registerRequest = endpoint({
  name: 'follow-up.register-request',
  method: 'POST',
  path: '/api/requests/:requestId/register',
  summary: 'Register the person asking, or connect the request with a chart that is there',
  access: triagers,
  ifMatch: 'required',
  idempotent: true,
  params: requestParams,
  body: z
    .object({
      /** The chart that is theirs already; null makes a new one. */
      patient: Id.nullable(),
      /** Somebody alike was looked at and is another person. */
      anotherPerson: z.boolean(),
      birthDate: PartialDateText.nullable(),
      sex: z.enum(['female', 'male', 'other', 'unknown']),
    })
    .strict(),
  reply: z.object({ request: RequestView, patient: Id }).strict(),
});
