import { z } from 'zod';
import { CitedFact } from './beginnings-shape.ts';

/** A long-acting injection as dates: given, due and to come, what is taken beside it, and what to do when it is late. */
export const InjectionPlan = z
  .object({
    order: z.string(),
    drug: z.string(),
    name: z.string(),
    everyDays: z.int().min(2),
    dates: z.array(
      z
        .object({
          on: z.string(),
          state: z.enum(['given', 'due', 'planned']),
          /** One of the injections of the beginning. */
          loading: z.boolean(),
          /** Dose the label names for it; null = as ordered. */
          dose: z.string().nullable(),
          /** First and last day that count as on time; null where the label gives no window. */
          window: z.object({ from: z.string(), to: z.string() }).strict().nullable(),
        })
        .strict(),
    ),
    /** What is taken by mouth beside the first injection; `to` null where nothing is needed. */
    oral: z.object({ text: z.string(), from: z.string(), to: z.string().nullable() }).strict().nullable(),
    /** By how late it is, soonest first; `from` null while none is on file as given. */
    late: z.array(
      z
        .object({ after: z.string(), from: z.string().nullable(), act: z.string(), now: z.boolean() })
        .strict(),
    ),
    /** What the formulary cannot say of it. */
    notKnown: z.array(z.string()),
    cited: CitedFact.nullable(),
  })
  .strict();
export type InjectionPlan = z.infer<typeof InjectionPlan>;
