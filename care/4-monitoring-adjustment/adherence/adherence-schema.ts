import { z } from 'zod';
import { Adherence, AfterStop, TakingGap } from '#clinical/adherence/adherence-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { InLanguages } from '#knowledge/schema/education.ts';
import { CalendarDateText, DecimalText, PlainText } from '#record/schema/common.ts';
import { Fill } from '#record/schema/fill.ts';

const patientParams = z.object({ patientId: Id }).strict();

export const FillEntry = z
  .object({
    id: Id,
    version: z.int(),
    recordedBy: z.string(),
    /** The caller may take it back: staff any of them, people what they wrote themselves. */
    mayWithdraw: z.boolean(),
    content: Fill,
  })
  .strict();
export type FillEntry = z.infer<typeof FillEntry>;

/** Whether medications are taken, and on what that rests. */
export const readAdherence = endpoint({
  name: 'monitoring.adherence',
  method: 'GET',
  path: '/api/patients/:patientId/adherence',
  summary: 'Days covered, answers, injections, levels and gaps of one person, each with what it rests on',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      adherence: Adherence,
      /** Supplies handed out, newest first. */
      fills: z.array(FillEntry),
      /** Supplies that were entered wrongly: they count for nothing, and stay to be read. For staff; newest first. */
      withdrawn: z.array(
        z
          .object({
            id: Id,
            content: Fill,
            by: z.string(),
            at: z.string(),
            because: z.string(),
          })
          .strict(),
      ),
      /** Medications of which a supply can be recorded. */
      medicines: z.array(
        z.object({ key: z.string(), name: z.string(), drugs: z.array(z.string()) }).strict(),
      ),
      /** What the person is told of a medication that begins anew; {{medicine}} stands for its name. */
      plainGap: InLanguages,
    })
    .strict(),
});

/** Keeps that a supply was handed out, as the person or the pharmacy says. */
export const recordFill = endpoint({
  name: 'monitoring.record-fill',
  method: 'POST',
  path: '/api/patients/:patientId/fills',
  summary: 'Record that a pharmacy handed out a supply, and for how many days',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'patient'], patientParam: 'patientId' },
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      /** Formulary ids of what was handed out: one of the medications taken now. */
      drugs: z.array(z.string().max(80)).min(1).max(8),
      on: CalendarDateText,
      days: z.int().min(1).max(366),
      quantity: DecimalText.nullable(),
      /** Who says so, where somebody of the clinic writes it down. */
      saidBy: z.enum(['patient', 'pharmacy', 'clinic']).optional(),
      note: PlainText(300).nullable(),
    })
    .strict(),
  reply: FillEntry,
});

/** Takes back a supply that was entered wrongly: a further version says so, by whom, when and why. */
export const withdrawFill = endpoint({
  name: 'monitoring.withdraw-fill',
  method: 'POST',
  path: '/api/patients/:patientId/fills/:fillId/withdrawal',
  summary: 'Take back a supply that was entered wrongly, with the reason; it counts for nothing from then on',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'patient'], patientParam: 'patientId' },
  ifMatch: 'required',
  params: z.object({ patientId: Id, fillId: Id }).strict(),
  body: z.object({ because: PlainText(300) }).strict(),
  reply: z.object({ id: Id, version: z.int() }).strict(),
});

/** A gap of somebody, for whoever looks after the list. */
export const GapRow = z.object({ patientId: Id, patient: z.string(), gap: TakingGap }).strict();
export type GapRow = z.infer<typeof GapRow>;

export const SilentRow = z
  .object({
    patientId: Id,
    patient: z.string(),
    /** Day of the last check-in, or the day the first was due. */
    since: z.string(),
    /** Sent without an answer; they have ended. */
    reminders: z.int(),
    everyDays: z.int().nullable(),
  })
  .strict();

/** The clinic's list: who is without a medication for too long, who keeps a diet, who is silent. */
export const takingWorklist = endpoint({
  name: 'monitoring.taking-worklist',
  method: 'GET',
  path: '/api/monitoring/taking',
  summary: 'Gaps that matter, what goes on after a stop, and people who no longer answer',
  access: { kind: 'roles', roles: clinicalRoles },
  reply: z
    .object({
      /** Past or at the limit of the medication, a late injection, or a supply long over. */
      gaps: z.array(GapRow),
      after: z.array(z.object({ patientId: Id, patient: z.string(), after: AfterStop }).strict()),
      silent: z.array(SilentRow),
      looked: z.int(),
      /** People of whom something could not be worked out. */
      incomplete: z.int(),
      /** People who take something and of whose taking nothing at all is on file. */
      notKnown: z.int(),
    })
    .strict(),
});
