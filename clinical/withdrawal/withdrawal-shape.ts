import { z } from 'zod';

/** What speaks for what, in a whole sentence. */
const Reason = z.object({ for: z.enum(['withdrawal', 'relapse', 'neither']), text: z.string() }).strict();
export type Reason = z.infer<typeof Reason>;

const Source = z
  .object({ title: z.string(), published: z.string(), reviewed: z.boolean(), link: z.string().nullable() })
  .strict();

/** One complaint on the line of days after the step. */
const Complaint = z
  .object({
    name: z.string(),
    /** Day it was first told of, or since when the person says it is there. */
    on: z.string(),
    /** Day after the step; below zero = it was there before. */
    day: z.int(),
    lastOn: z.string(),
    kind: z.enum(['telling', 'shared', 'other']),
    bother: z.enum(['a-little', 'quite', 'a-lot']),
  })
  .strict();
export type Complaint = z.infer<typeof Complaint>;

/** A lowered dose and what came after it, held side by side. It says what fits, never what somebody has. */
export const StepAndAfter = z
  .object({
    drug: z.string(),
    name: z.string(),
    step: z.object({ on: z.string(), from: z.string(), to: z.string(), stopped: z.boolean() }).strict(),
    /** Days of the step on which withdrawal begins, and until when it has mostly gone; null = no figure for this group. */
    window: z
      .object({
        group: z.string(),
        from: z.string(),
        to: z.string(),
        usuallyGone: z.string(),
        halfLifeHours: z.number().nullable(),
      })
      .strict()
      .nullable(),
    /** `nothing-told`: no complaint and no worse score since. `not-known`: the reports could not be read, or nobody asked. */
    says: z.enum(['fits-withdrawal', 'fits-relapse', 'cannot-tell', 'nothing-told', 'not-known']),
    reasons: z.array(Reason),
    complaints: z.array(Complaint),
    scores: z.array(
      z
        .object({
          shortName: z.string(),
          before: z.object({ value: z.number(), on: z.string() }).strict(),
          after: z.object({ value: z.number(), on: z.string() }).strict(),
          rise: z.number(),
          enough: z.boolean(),
        })
        .strict(),
    ),
    /** Agreed steps still to come that could be held; null where there are none. */
    plan: z
      .object({ id: z.string(), status: z.enum(['agreed', 'held']), nextOn: z.string().nullable() })
      .strict()
      .nullable(),
    order: z.string().nullable(),
    sources: z.array(Source),
  })
  .strict();
export type StepAndAfter = z.infer<typeof StepAndAfter>;

/** Every lowered dose that is known, and what could not be looked at: no step there is not the same as none. */
export const LoweredAndAfter = z
  .object({
    steps: z.array(StepAndAfter),
    /** Lists that could not be read, each in a sentence that says what may be missing. */
    notChecked: z.array(z.string()),
  })
  .strict();
export type LoweredAndAfter = z.infer<typeof LoweredAndAfter>;
