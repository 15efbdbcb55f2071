import { z } from 'zod';
import { Severity } from '#knowledge/schema/severity.ts';

const Day = z.string();

/** What pharmacies handed out, as far as it is on file. */
export const RefillFigure = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('known'),
      from: Day,
      to: Day,
      fills: z.int(),
      /** Of these supplies, by whose word each is on file. */
      saidBy: z.object({ pharmacy: z.int(), clinic: z.int(), patient: z.int() }).strict(),
      days: z.int(),
      covered: z.int(),
      percent: z.int(),
      adequate: z.boolean(),
      lasts: Day,
    })
    .strict(),
  z
    .object({
      state: z.literal('not-enough-data'),
      /** `not-read`: the supplies could not be read, which is not the same as none. */
      because: z.enum(['no-fill', 'too-few-fills', 'too-short', 'not-read']),
      lasts: Day.nullable(),
    })
    .strict(),
]);
export type RefillFigure = z.infer<typeof RefillFigure>;

/** What people answered about taking it; not told apart by medication. */
export const AnswerFigure = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('known'),
      since: Day,
      answers: z.int(),
      asAgreed: z.int(),
      otherwise: z.array(
        z
          .object({
            on: Day,
            taken: z.enum(['missed-some', 'took-differently', 'stopped']),
            because: z.string().nullable(),
          })
          .strict(),
      ),
    })
    .strict(),
  z.object({ state: z.literal('not-enough-data'), since: Day }).strict(),
  /** The check-ins could not be read. */
  z.object({ state: z.literal('not-read'), since: Day }).strict(),
]);
export type AnswerFigure = z.infer<typeof AnswerFigure>;

/** Days without a medication, and what they rest on. */
export const TakingGap = z
  .object({
    medication: z.string(),
    drug: z.string().nullable(),
    restsOn: z.enum(['check-in', 'supply', 'injection']),
    /** Last day taken, covered or given. */
    last: Day,
    /** Days since then; where it was taken again, to that day. */
    days: z.int(),
    /** Day on which they said they take it again. */
    againOn: Day.nullable(),
    /** Day it was said; null where nobody said it. */
    saidOn: Day.nullable(),
    /**
     * `over` the limit after which it begins anew, `at` it (a day counts whole, so it may be over), `below` it, or `none`
     * where the formulary names none.
     */
    limit: z.enum(['over', 'at', 'below', 'none']),
    limitDays: z.int().nullable(),
    severity: Severity.nullable(),
    text: z.string().nullable(),
    do: z.string().nullable(),
    sources: z.array(z.string()),
  })
  .strict();
export type TakingGap = z.infer<typeof TakingGap>;

/** What goes on for some days after the last dose. */
export const AfterStop = z
  .object({
    rule: z.string(),
    medication: z.string(),
    last: Day,
    until: Day,
    severity: Severity,
    text: z.string(),
    do: z.string(),
    plain: z.object({ en: z.string(), es: z.string() }).strict(),
    sources: z.array(z.string()),
  })
  .strict();
export type AfterStop = z.infer<typeof AfterStop>;

export const CourseTaking = z
  .object({
    key: z.string(),
    medication: z.string(),
    /** Null for what is injected by the clinic; then `injections` is null only where those given could not be read. */
    refills: RefillFigure.nullable(),
    injections: z
      .object({
        last: Day.nullable(),
        dueOn: Day,
        state: z.enum(['overdue', 'due', 'upcoming', 'no-baseline']),
        /** Given on or before the day they were due, and later, as far as they are on file. */
        onTime: z.int(),
        late: z.int(),
      })
      .strict()
      .nullable(),
    /** Newest level in the blood; null where there is no such test. Without a value: why there is none. */
    level: z
      .union([
        z.object({ name: z.string(), value: z.string(), on: Day }).strict(),
        z
          .object({
            name: z.string(),
            value: z.null(),
            on: z.null(),
            because: z.enum(['none-on-file', 'not-read']),
          })
          .strict(),
      ])
      .nullable(),
  })
  .strict();
export type CourseTaking = z.infer<typeof CourseTaking>;

/** Whether medications are taken, from all that is on file about it; each figure says what it rests on. */
export const Adherence = z
  .object({
    asOf: Day,
    answers: AnswerFigure,
    courses: z.array(CourseTaking),
    /** Most dangerous first. */
    gaps: z.array(TakingGap),
    after: z.array(AfterStop),
    /** Medications of which nothing could be worked out, and why. */
    notChecked: z.array(z.string()),
    /** A list this rests on could not be read: what is missing here may still be so. */
    notRead: z.boolean(),
    adequatePercent: z.int(),
  })
  .strict();
export type Adherence = z.infer<typeof Adherence>;
