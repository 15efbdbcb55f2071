import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/**
 * By which figures this clinic watches the medications of one protocol: a variant of the knowledge base, and intervals of
 * its own. What was chosen before stays readable as earlier versions; due dates follow each from its day on.
 */
export const MonitoringChoice = z
  .object({
    protocol: z.string().min(1).max(80),
    /** Null = the figures the protocol comes with. */
    variant: z.string().min(1).max(80).nullable(),
    /** The clinic's own intervals, each for one phase of one check of what was chosen. */
    intervals: z
      .array(
        z
          .object({
            item: z.string().min(1).max(80),
            /** First day of the phase, counted from the start of treatment. */
            fromDay: z.int().min(0).max(36_500),
            everyDays: z.int().min(1).max(1830),
            /** Needed where it is longer than what was chosen asks for. */
            because: PlainText(500).nullable(),
          })
          .strict(),
      )
      .max(100),
    /** The clinic's day it was chosen on. */
    from: CalendarDateText,
    because: PlainText(500),
    chosenBy: z.object({ person: Id, name: PlainText(200) }).strict(),
    chosenAt: InstantText,
  })
  .strict();
export type MonitoringChoice = z.infer<typeof MonitoringChoice>;
