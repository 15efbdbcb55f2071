import { z } from 'zod';

/** One fact for the visit, with the day it is of; null where it has none. */
export const BriefLine = z
  .object({
    on: z.string().nullable(),
    text: z.string(),
    /** It asks somebody to act, or to ask. */
    mark: z.enum(['act', 'plain']),
  })
  .strict();
export type BriefLine = z.infer<typeof BriefLine>;

export const briefTopics = [
  'concerns',
  'regimen',
  'scores',
  'targets',
  'check-ins',
  'doses',
  'checks',
  'loops',
  'messages',
  'reviews',
] as const;

/**
 * One topic of a brief. No line means that nothing is on file; what could not be read or worked out is in `notChecked`
 * and makes the topic incomplete, however many lines it has.
 */
export const BriefSection = z
  .object({ topic: z.enum(briefTopics), lines: z.array(BriefLine), notChecked: z.array(z.string()) })
  .strict();
export type BriefSection = z.infer<typeof BriefSection>;

/** What somebody should know before a visit, from the record alone. */
export const Brief = z
  .object({
    asOf: z.string(),
    /** Day of the last visit that took place before today; null = none is on file, and everything is told. */
    since: z.string().nullable(),
    sections: z.array(BriefSection),
  })
  .strict();
export type Brief = z.infer<typeof Brief>;
