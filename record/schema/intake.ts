import { z } from 'zod';
import { CalendarDateText, Id, ImportSource, InstantText, PartialDateText, PlainText } from './common.ts';
import { EntryReference } from './concern.ts';

/** Said by the person before the first visit. Unanswered stays null: nothing is guessed from silence. */
export const IntakeAnswer = z.discriminatedUnion('about', [
  z
    .object({
      about: z.literal('past-trial'),
      medicine: PlainText(200),
      dose: PlainText(200).nullable(),
      weeks: z.int().min(0).max(2600).nullable(),
      from: PartialDateText.nullable(),
      helped: z.enum(['not-at-all', 'a-little', 'a-lot', 'unsure']).nullable(),
      harm: PlainText(500).nullable(),
      whyStopped: PlainText(500).nullable(),
    })
    .strict(),
  z
    .object({
      about: z.literal('current-medicine'),
      medicine: PlainText(200),
      /** As really taken, which may not be as prescribed. */
      howTaken: PlainText(300).nullable(),
      since: PartialDateText.nullable(),
    })
    .strict(),
  z.object({ about: z.literal('allergy'), to: PlainText(200), reaction: PlainText(300).nullable() }).strict(),
  z.object({ about: z.literal('no-allergies') }).strict(),
  z
    .object({ about: z.literal('condition'), name: PlainText(200), since: PartialDateText.nullable() })
    .strict(),
  z
    .object({
      about: z.literal('substance'),
      substance: z.enum(['smoking', 'alcohol', 'grapefruit', 'caffeine', 'cannabis', 'opioids']),
      state: z.enum(['current', 'stopped', 'never']),
      note: PlainText(300).nullable(),
    })
    .strict(),
  z
    .object({
      about: z.literal('pregnancy'),
      state: z.enum(['pregnant', 'breastfeeding', 'could-become', 'not-possible']),
    })
    .strict(),
  z.object({ about: z.literal('goal'), text: PlainText(500) }).strict(),
  /** Asked, and there is none: not the same as not answered. */
  z
    .object({ about: z.literal('none'), of: z.enum(['past-trial', 'current-medicine', 'condition']) })
    .strict(),
  z
    .object({
      about: z.literal('history'),
      topic: z.enum([
        'what-brings-you',
        'mental-health',
        'body',
        'family',
        'hospital-stays',
        'life',
        'other',
      ]),
      text: PlainText(4000),
    })
    .strict(),
]);
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;

/** The short pages an intake is filled in on. */
export const IntakeStep = z.enum([
  'reason',
  'past-medicines',
  'current-medicines',
  'allergies',
  'conditions',
  'substances',
  'pregnancy',
  'goals',
]);
export type IntakeStep = z.infer<typeof IntakeStep>;

/** What the clinician made of one answer. `accepted` and `amended` name the entry they became. */
export const IntakeDecision = z
  .object({
    verdict: z.enum(['accepted', 'amended', 'set-aside']),
    /** The entry of the chart it became; null where it stays a statement of the intake (history, goals). */
    entry: EntryReference.nullable(),
    because: PlainText(300).nullable(),
    by: Id,
    byName: PlainText(200),
    at: InstantText,
  })
  .strict();
export type IntakeDecision = z.infer<typeof IntakeDecision>;

/** What a person tells about themselves before the first visit, saved as it goes, taken over item by item. */
export const Intake = z
  .object({
    status: z.enum(['in-progress', 'submitted', 'reviewed']),
    startedOn: CalendarDateText,
    submittedAt: InstantText.nullable(),
    /** Steps the person went through, also where nothing was answered there. */
    stepsSeen: z.array(IntakeStep).max(20).exactOptional(),
    items: z
      .array(z.object({ id: Id, answer: IntakeAnswer, decision: IntakeDecision.nullable() }).strict())
      .max(200),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Intake = z.infer<typeof Intake>;
