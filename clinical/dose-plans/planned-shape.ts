import { z } from 'zod';
import { DosePlan } from '#record/schema/dose-plan.ts';

/** A step still to come at another dose than before it. */
export const PlannedStep = z
  .object({
    from: z.string(),
    /** Last day; null = stays until something else is decided. */
    to: z.string().nullable(),
    /** Average a day, `"150 mg"`; null = nothing is taken any more. */
    daily: z.string().nullable(),
    /** Taken on every second day, so much each time; left out = every day. */
    everySecondDay: z.string().exactOptional(),
  })
  .strict();
export type PlannedStep = z.infer<typeof PlannedStep>;

/** What is planned from a day on for one medication: agreed steps, or that they are on hold. */
export const PlannedDoses = z
  .object({
    plan: z.string(),
    purpose: DosePlan.shape.purpose,
    state: z.enum(['agreed', 'held']),
    /** When it was agreed on, or taken up again last. */
    agreedAt: z.string().nullable(),
    /** Why it is on hold. */
    because: z.string().nullable(),
    /** Oldest first; empty while it is on hold, and where its last step is under way. */
    ahead: z.array(PlannedStep),
  })
  .strict();
export type PlannedDoses = z.infer<typeof PlannedDoses>;
