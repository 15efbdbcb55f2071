import { z } from 'zod';
import { CalendarDateText, Id, PartialDateText, PlainText } from './common.ts';
import { EntryReference } from './concern.ts';

/** What makes an event serious, as regulators count it. */
export const Seriousness = z.enum([
  'death',
  'life-threatening',
  'hospital',
  'disability',
  'birth-defect',
  'needed-intervention',
  'other-important',
]);
export type Seriousness = z.infer<typeof Seriousness>;

const By = { on: CalendarDateText, by: Id, byName: PlainText(200) } as const;

/** A medication held to have caused it, as it stood when that was judged. */
const Suspect = z
  .object({
    name: PlainText(200),
    drugs: z.array(z.string()).min(1).nullable(),
    /** Course and order of the chart; null where it was not ordered here. */
    course: PlainText(200).nullable(),
    order: Id.nullable(),
  })
  .strict();

/** Whether a medication caused it: the scale, question by question, and the judgement of whoever answered. */
export const CausalityJudgement = z
  .object({
    ...By,
    suspect: Suspect,
    scale: z.string().max(60),
    answers: z
      .array(
        z
          .object({
            question: z.string().max(60),
            answer: z.enum(['yes', 'no', 'unknown']),
            /** What the chart said about it at the time. */
            chart: PlainText(400).nullable(),
          })
          .strict(),
      )
      .min(1)
      .max(20),
    score: z.int(),
    band: PlainText(60),
    judgement: z.enum(['certain', 'probable', 'possible', 'unlikely', 'cannot-tell']),
    note: PlainText(1000).nullable(),
  })
  .strict();
export type CausalityJudgement = z.infer<typeof CausalityJudgement>;

/** What was decided to be done about it, and who looks again when. */
export const SideEffectDecision = z
  .object({
    ...By,
    act: z.enum(['wait', 'lower', 'split', 'move-time', 'switch', 'antidote', 'check', 'stop', 'other']),
    note: PlainText(1000).nullable(),
    recheckOn: CalendarDateText,
    owner: PlainText(200),
    task: Id,
  })
  .strict();
export type SideEffectDecision = z.infer<typeof SideEffectDecision>;

export const SideEffectRecheck = z
  .object({
    ...By,
    found: z.enum(['gone', 'better', 'same', 'worse']),
    note: PlainText(1000).nullable(),
  })
  .strict();
export type SideEffectRecheck = z.infer<typeof SideEffectRecheck>;

/**
 * A side effect somebody looks after, from the report to its end. What was reported stays as it was said; judgements,
 * decisions and re-checks are only ever added (the database holds every version to it).
 */
export const SideEffect = z
  .object({
    /** Id in the knowledge; null for one it does not hold. */
    effect: z.string().max(60).nullable(),
    name: PlainText(160),
    reported: z
      .object({
        by: z.enum(['patient', 'relative', 'staff']),
        on: CalendarDateText,
        /** The check-in it was named in. */
        from: EntryReference.nullable(),
        since: PartialDateText.nullable(),
        bother: z.enum(['a-little', 'quite', 'a-lot']),
        words: PlainText(2000).nullable(),
      })
      .strict(),
    /** Empty: asked, and none of them. Null: not asked. */
    serious: z.array(Seriousness).max(7).nullable(),
    judgements: z.array(CausalityJudgement).max(30),
    decisions: z.array(SideEffectDecision).max(50),
    rechecks: z.array(SideEffectRecheck).max(50),
    closed: z
      .object({
        ...By,
        how: z.enum(['gone', 'accepted', 'not-a-side-effect']),
        note: PlainText(1000).nullable(),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type SideEffect = z.infer<typeof SideEffect>;
