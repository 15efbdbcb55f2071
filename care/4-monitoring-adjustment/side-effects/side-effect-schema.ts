import { z } from 'zod';
import { ReportedEffect, SideEffectFacts } from '#clinical/side-effects/facts-shape.ts';
import { MedwatchReport } from '#clinical/side-effects/medwatch-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText, PartialDateText, PlainText } from '#record/schema/common.ts';
import {
  CausalityJudgement,
  Seriousness,
  SideEffect,
  SideEffectDecision,
} from '#record/schema/side-effect.ts';

/** A side effect somebody looks after, as it stands today. */
export const SideEffectView = z
  .object({
    id: Id,
    version: z.int(),
    content: SideEffect,
    /** `reported`: nobody has judged it. `judged`: a cause was judged, nothing decided. `decided`: it waits for its re-check. */
    state: z.enum(['reported', 'judged', 'decided', 'closed']),
    /** Day somebody looks again, and who; null while nothing is decided, and once it is closed. */
    recheck: z.object({ on: z.string(), owner: z.string(), overdue: z.boolean() }).strict().nullable(),
  })
  .strict();
export type SideEffectView = z.infer<typeof SideEffectView>;

/** The same as the person it is about reads it. */
export const PlainSideEffect = z
  .object({
    name: z.string(),
    es: z.string().nullable(),
    reportedOn: z.string(),
    act: SideEffectDecision.shape.act.nullable(),
    recheckOn: z.string().nullable(),
    closed: z.enum(['gone', 'accepted', 'not-a-side-effect']).nullable(),
  })
  .strict();
export type PlainSideEffect = z.infer<typeof PlainSideEffect>;

const patientParams = z.object({ patientId: Id }).strict();
const params = z.object({ patientId: Id, sideEffectId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const deciders = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const reply = z.object({ sideEffect: SideEffectView }).strict();

export const listSideEffects = endpoint({
  name: 'monitoring.side-effects',
  method: 'GET',
  path: '/api/patients/:patientId/side-effects',
  summary: 'Side effects of a person: named in a check-in and not taken up, looked after, closed',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.discriminatedUnion('view', [
    z
      .object({
        view: z.literal('clinical'),
        /** Null: the check-ins could not be read, which is not "none". */
        reported: z.array(ReportedEffect).nullable(),
        open: z.array(SideEffectView),
        closed: z.array(SideEffectView),
        /** Who can look again. */
        team: z.array(z.object({ id: Id, name: z.string(), role: z.string() }).strict()),
      })
      .strict(),
    z.object({ view: z.literal('plain'), sideEffects: z.array(PlainSideEffect) }).strict(),
  ]),
});

export const readSideEffect = endpoint({
  name: 'monitoring.side-effect',
  method: 'GET',
  path: '/api/patients/:patientId/side-effects/:sideEffectId',
  summary:
    'One side effect with what the chart says: timing, known frequency, other causes, ways to manage it',
  access: clinicians,
  params,
  reply: z.object({ sideEffect: SideEffectView, facts: SideEffectFacts }).strict(),
});

export const reportSideEffect = endpoint({
  name: 'monitoring.report-side-effect',
  method: 'POST',
  path: '/api/patients/:patientId/side-effects',
  summary: 'Take up a side effect: one named in a check-in, or told to somebody of the team',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      name: PlainText(160),
      by: SideEffect.shape.reported.shape.by,
      /** Null: today. */
      on: CalendarDateText.nullable(),
      since: PartialDateText.nullable(),
      bother: SideEffect.shape.reported.shape.bother,
      words: PlainText(2000).nullable(),
      /** The check-in it was named in. */
      checkIn: Id.nullable(),
      serious: SideEffect.shape.serious,
    })
    .strict(),
  reply,
});

export const judgeSideEffect = endpoint({
  name: 'monitoring.judge-side-effect',
  method: 'POST',
  path: '/api/patients/:patientId/side-effects/:sideEffectId/judgements',
  summary: 'Judge whether a medication caused it, question by question',
  access: deciders,
  ifMatch: 'required',
  params,
  body: z
    .object({
      /** Course of the medication judged. */
      course: z.string().max(200),
      answers: z
        .array(z.object({ question: z.string().max(60), answer: z.enum(['yes', 'no', 'unknown']) }).strict())
        .max(40),
      judgement: CausalityJudgement.shape.judgement,
      note: PlainText(1000).nullable(),
    })
    .strict(),
  reply,
});

export const rateSeriousness = endpoint({
  name: 'monitoring.rate-side-effect',
  method: 'PUT',
  path: '/api/patients/:patientId/side-effects/:sideEffectId/serious',
  summary: 'Say what makes it serious, or that nothing does',
  access: deciders,
  ifMatch: 'required',
  params,
  body: z.object({ serious: z.array(Seriousness).max(7) }).strict(),
  reply,
});

export const decideSideEffect = endpoint({
  name: 'monitoring.decide-side-effect',
  method: 'POST',
  path: '/api/patients/:patientId/side-effects/:sideEffectId/decisions',
  summary: 'Say what is done about it, and who looks again when: that becomes a task',
  access: deciders,
  ifMatch: 'required',
  params,
  body: z
    .object({
      act: SideEffectDecision.shape.act,
      note: PlainText(1000).nullable(),
      recheckOn: CalendarDateText,
      /** Null: whoever decides. */
      owner: Id.nullable(),
    })
    .strict(),
  reply,
});

export const recheckSideEffect = endpoint({
  name: 'monitoring.recheck-side-effect',
  method: 'POST',
  path: '/api/patients/:patientId/side-effects/:sideEffectId/rechecks',
  summary: 'How it is now; then it is closed, or somebody looks again on another day',
  access: clinicians,
  ifMatch: 'required',
  params,
  body: z
    .object({
      found: z.enum(['gone', 'better', 'same', 'worse']),
      note: PlainText(1000).nullable(),
      /** Exactly one of the two. */
      close: z.enum(['gone', 'accepted', 'not-a-side-effect']).nullable(),
      again: z.object({ on: CalendarDateText, owner: Id.nullable() }).strict().nullable(),
    })
    .strict(),
  reply,
});

export const readMedwatch = endpoint({
  name: 'monitoring.medwatch',
  method: 'GET',
  path: '/api/patients/:patientId/side-effects/:sideEffectId/medwatch',
  summary: 'What a voluntary report to the FDA (form 3500) asks for, filled in as far as the chart tells',
  access: deciders,
  params,
  reply: z.object({ sideEffect: SideEffectView, report: MedwatchReport }).strict(),
});
