import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import {
  ArrivingResult,
  ResultClocks,
  WhyNotMatched,
  WrittenPerson,
} from '#record/schema/arriving-result.ts';

const Agrees = z.boolean().nullable();

/** Somebody here whom a result could be about, beside what the result says. */
export const Candidate = z
  .object({
    id: Id,
    name: z.string(),
    birthDate: z.string().nullable(),
    numbers: z.array(z.string()),
    agrees: z.object({ number: Agrees, name: Agrees, birthDate: Agrees }).strict(),
  })
  .strict();
export type Candidate = z.infer<typeof Candidate>;

/** A result that waits for somebody to say whose it is, as the person who looks sees it now. */
export const WaitingResult = z
  .object({
    id: Id,
    version: z.int(),
    person: WrittenPerson,
    /** What was measured, and its value: null for who may not read them. */
    test: z.string().nullable(),
    value: z.string().nullable(),
    critical: z.string().nullable(),
    collected: z.string(),
    status: z.string(),
    sender: z.string(),
    channel: ArrivingResult.shape.channel,
    why: z.array(WhyNotMatched),
    urgency: ArrivingResult.shape.urgency,
    state: z.enum(['open', 'overdue', 'closed']),
    arrivedAt: z.string(),
    actBy: z.string(),
    with: z.object({ name: z.string(), as: z.enum(['owner', 'cover', 'manager']) }).strict(),
    next: z.object({ name: z.string(), at: z.string() }).strict().nullable(),
    mine: z.boolean(),
    candidates: z.array(Candidate),
    decision: z
      .object({ patient: Id.nullable(), because: z.string(), at: z.string(), byName: z.string() })
      .strict()
      .nullable(),
  })
  .strict();
export type WaitingResult = z.infer<typeof WaitingResult>;

/** Results nobody could be found for with certainty, the most urgent first. */
export const listWaiting = endpoint({
  name: 'results.waiting',
  method: 'GET',
  path: '/api/results/waiting',
  summary: 'Results that wait to be matched to a chart',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager', 'front-desk'] },
  query: z
    .object({
      /** `pressing`: those that have reached the caller and cannot wait or are overdue, without who they could be about. */
      show: z.enum(['waiting', 'pressing', 'decided']).default('waiting'),
    })
    .strict(),
  reply: z
    .object({
      results: z.array(WaitingResult),
      counts: z
        .object({ waiting: z.int(), critical: z.int(), overdue: z.int(), mine: z.int(), decided: z.int() })
        .strict(),
      /** True where the caller may say whose they are. */
      mayDecide: z.boolean(),
    })
    .strict(),
});

const decided = z.object({ result: WaitingResult }).strict();
const params = z.object({ resultId: Id }).strict();
const because = z.string().trim().min(3).max(500);
const whoDecides = { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] } as const;

/** Puts it into a chart. A critical one keeps its clock, and is then a concern about that person. */
export const assignResult = endpoint({
  name: 'results.assign',
  method: 'POST',
  path: '/api/results/waiting/:resultId/assign',
  summary: 'Say whose result it is',
  access: whoDecides,
  ifMatch: 'required',
  params,
  body: z.object({ patientId: Id, because }).strict(),
  reply: decided,
});

/** It belongs to nobody here. The file it came in stays. */
export const rejectResult = endpoint({
  name: 'results.reject',
  method: 'POST',
  path: '/api/results/waiting/:resultId/reject',
  summary: 'Say that a result belongs to nobody here',
  access: whoDecides,
  ifMatch: 'required',
  params,
  body: z.object({ because }).strict(),
  reply: decided,
});

const clocksReply = z
  .object({
    /** What holds now. */
    ownerMinutes: z.int(),
    managerMinutes: z.int(),
    /** Who is called when nobody is on duty; null where nobody was named. */
    afterHours: z.object({ person: Id, name: z.string() }).strict().nullable(),
    /** Who can be named. */
    people: z.array(z.object({ id: Id, name: z.string() }).strict()),
    /** 0 while the shipped clock holds. */
    version: z.int(),
    /** Null while the shipped clock holds. */
    set: z.object({ by: z.string(), at: z.string() }).strict().nullable(),
  })
  .strict();

export const readClocks = endpoint({
  name: 'results.clocks',
  method: 'GET',
  path: '/api/results/clocks',
  summary: 'How soon critical results must be acted on',
  access: whoDecides,
  reply: clocksReply,
});

export const setClocks = endpoint({
  name: 'results.set-clocks',
  method: 'PUT',
  path: '/api/results/clocks',
  summary: 'Set how soon critical results must be acted on',
  access: { kind: 'roles', roles: ['prescriber', 'manager'] },
  ifMatch: 'or-none',
  body: ResultClocks.pick({ ownerMinutes: true, managerMinutes: true })
    .extend({ afterHours: Id.nullable().exactOptional() })
    .strict(),
  reply: clocksReply,
});
