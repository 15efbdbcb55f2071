import { z } from 'zod';

/** Something a rule says about this order, and where it comes from. */
export const RuleLine = z
  .object({
    text: z.string(),
    source: z.string(),
    /** False while the rule is known and was not re-read in its source yet. */
    reviewed: z.boolean(),
  })
  .strict();
export type RuleLine = z.infer<typeof RuleLine>;

/** What the rules for controlled medications say about one order. What is not in here was not checked. */
export const OrderRules = z
  .object({
    schedule: z.enum(['II', 'III', 'IV', 'V', 'unknown']),
    /** Two letters of the state whose rules count; null = not on file. */
    state: z.string().nullable(),
    cautions: z.array(RuleLine),
    notChecked: z.array(z.string()),
    registry: z
      .object({
        needed: z.enum(['yes', 'no', 'not-checked']),
        text: z.string(),
        /** What the registry is called there; null where its rules are not on file. */
        name: z.string().nullable(),
        /** Where one signs in to it; null where that is not on file. */
        site: z.string().nullable(),
        goodForDays: z.int().nullable(),
      })
      .strict(),
  })
  .strict();
export type OrderRules = z.infer<typeof OrderRules>;
