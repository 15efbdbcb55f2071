import { z } from 'zod';
import { CalendarDateText, Id, ImportSource, InstantText, PlainText } from './common.ts';

/** Another entry of the same chart. */
export const EntryReference = z.object({ kind: z.string().max(40), id: Id }).strict();

/**
 * Anything about one person that needs an owner and a closure. It always has an owner and a clock; it is closed
 * only by an act, never by time.
 */
export const Concern = z
  .object({
    about: z.enum([
      'suicidality',
      'side-effect',
      'critical-result',
      'worsening',
      'missed-dose',
      'missed-visit',
      'message',
      'monitoring-overdue',
      'other',
    ]),
    title: PlainText(160),
    detail: PlainText(2000).nullable(),
    urgency: z.enum(['now', 'today', 'this-week']),
    /** `rule`: raised by the software, which names the rule; it needs no second check to exist. */
    raisedBy: z.discriminatedUnion('type', [
      z.object({ type: z.literal('patient') }).strict(),
      z.object({ type: z.literal('staff'), person: Id, name: PlainText(200) }).strict(),
      z.object({ type: z.literal('rule'), rule: z.string().max(100) }).strict(),
    ]),
    /** What it came from: the answers, the result, the message. */
    from: EntryReference.nullable(),
    owner: z.object({ person: Id, name: PlainText(200) }).strict(),
    raisedAt: InstantText,
    /** By when the owner must have acted; afterwards it escalates. */
    actBy: InstantText,
    /** From when a manager has it too, where the clinic set a clock of its own; else by the clock of its urgency. */
    managerFrom: InstantText.exactOptional(),
    /** Who had it before, newest last. */
    handedOver: z
      .array(
        z.object({ from: PlainText(200), to: PlainText(200), at: InstantText, why: PlainText(300) }).strict(),
      )
      .max(50),
    status: z.enum(['open', 'seen', 'closed']),
    closure: z
      .object({
        act: z.enum([
          'called',
          'seen-in-person',
          'dose-changed',
          'stopped',
          'test-ordered',
          'referred',
          'emergency-services',
          'reassured',
          'no-action-needed',
        ]),
        text: PlainText(2000),
        at: InstantText,
        by: Id,
        byName: PlainText(200),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type Concern = z.infer<typeof Concern>;

/** A piece of work somebody has agreed to do, or that a decision brought with it. */
export const Task = z
  .object({
    title: PlainText(160),
    /** What kind of work it is; a task without one was written by hand. */
    about: z
      .enum(['outreach', 'refill', 'letter', 'checks', 'consent', 'start', 'follow-up', 'intake'])
      .exactOptional(),
    detail: PlainText(2000).nullable(),
    /** A person, or a role whose members share it. */
    owner: z.union([
      z.object({ person: Id, name: PlainText(200) }).strict(),
      z.object({ role: z.enum(['prescriber', 'nurse', 'therapist', 'front-desk', 'manager']) }).strict(),
    ]),
    due: CalendarDateText,
    from: EntryReference.nullable(),
    status: z.enum(['open', 'done', 'cancelled']),
    done: z
      .object({ at: InstantText, by: Id, byName: PlainText(200), text: PlainText(1000).nullable() })
      .strict()
      .nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Task = z.infer<typeof Task>;
