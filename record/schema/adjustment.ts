import { z } from 'zod';
import { CalendarDateText, Id, PlainText } from './common.ts';

const Scored = z.object({ value: z.number(), on: CalendarDateText }).strict();

/**
 * What a decision about a medication rested on: the decision point, the figures as they stood, what came before them
 * and what was not known. It is worked out by the server at that moment and written once.
 */
export const Adjustment = z
  .object({
    on: CalendarDateText,
    by: Id,
    byName: PlainText(200),
    pathway: z.string().max(60),
    pathwayName: PlainText(120),
    point: PlainText(60).nullable(),
    medication: PlainText(200),
    course: PlainText(200),
    /** The order under way; null where it was not ordered here. */
    order: Id.nullable(),
    /** `other`: none of what the figures say; then a reason is given. */
    option: z.string().max(40),
    /** Whether the figures said it: false for a decision against them or before them. */
    fromFigures: z.boolean(),
    because: PlainText(1000),
    figures: z
      .object({
        scale: PlainText(60),
        baseline: Scored.nullable(),
        now: Scored.nullable(),
        fallPercent: z.number().nullable(),
        burden: z.enum(['low', 'middle', 'high']).nullable(),
        burdenFrom: PlainText(300).nullable(),
      })
      .strict(),
    first: z.array(PlainText(500)).max(20),
    missing: z.array(PlainText(300)).max(40),
    /** Release of the knowledge it was read from. */
    knowledge: z.string().max(80),
  })
  .strict();
export type Adjustment = z.infer<typeof Adjustment>;
