import { z } from 'zod';
import { CalendarDateText } from './common.ts';

/** Sleep and steps of one day, as a phone or watch counted them; one entry a day. Null = it did not say: never zero. */
export const ActivityDay = z
  .object({
    /** The day in the person's own zone; sleep belongs to the day of waking. */
    on: CalendarDateText,
    sleepMinutes: z.int().min(0).max(1440).nullable(),
    steps: z.int().min(0).max(200_000).nullable(),
    /** Who brought the file. */
    broughtBy: z.enum(['patient', 'clinic', 'command-line']),
    format: z.enum(['table', 'fitbit', 'google-fit', 'fhir', 'apple-health']),
  })
  .strict();
export type ActivityDay = z.infer<typeof ActivityDay>;

/** Whether the person lets the clinic see sleep and steps; one per patient, under their own id. Without it: no. */
export const ActivitySharing = z
  .object({
    status: z.enum(['on', 'off']),
    since: CalendarDateText,
    /** Who said so; the clinic writes down what the person told them. */
    saidBy: z.enum(['patient', 'clinic']),
  })
  .strict();
export type ActivitySharing = z.infer<typeof ActivitySharing>;
