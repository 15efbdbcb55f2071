import { z } from 'zod';
import { Id, InstantText, PlainText } from './common.ts';
import { Override, Screening, Signature } from './screening.ts';

/**
 * Somebody agreed to a dose plan, or to both sides of a cross-taper: to which version of which plan, over which screen of
 * its steps, with which answers. Kept exactly as it was shown; never changed.
 */
export const DosePlanAgreement = z
  .object({
    plans: z
      .array(
        z
          .object({
            plan: Id,
            /** Version of the plan that is agreed by this. */
            version: z.int().min(1),
            /** SHA-256 of the canonical JSON of that version. */
            contentHash: z.string(),
          })
          .strict(),
      )
      .min(1)
      .max(2),
    screening: Screening.omit({ order: true, shownHash: true, at: true }),
    /** SHA-256 over the canonical JSON of what was displayed: the plans, findings, not-checked list. */
    shownHash: z.string(),
    overrides: z.array(Override),
    /** The sentence shown beside the button. */
    statement: z.string(),
    agreedBy: Id,
    agreedByName: PlainText(200),
    method: Signature.shape.method,
    at: InstantText,
  })
  .strict();
export type DosePlanAgreement = z.infer<typeof DosePlanAgreement>;
