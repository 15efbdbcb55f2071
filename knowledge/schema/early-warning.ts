import { z } from 'zod';
import { Basis, Slug } from './basis.ts';

/** What of a check-in is watched, and which way is worse. */
const WatchedItem = z
  .object({ item: z.enum(['mood', 'anxiety', 'sleepHours', 'energy']), worse: z.enum(['lower', 'higher']) })
  .strict();
export type WatchedItem = z.infer<typeof WatchedItem>;

/** How a change from somebody's own usual reports is told from the ordinary ups and downs. */
export const EarlyWarningRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** Reports so many days old, and not newer than the lag, are what is usual; fewer than `leastReports` are not enough. */
    usual: z
      .object({
        withinDays: z.int().min(14),
        lagDays: z.int().min(7),
        leastReports: z.int().min(4),
      })
      .strict(),
    /** Exponentially weighted moving average of standardized reports. */
    average: z
      .object({
        /** Weight of a report that comes `perDays` after the one before it; a longer gap weighs it more. */
        weight: z.number().gt(0).lt(1),
        perDays: z.int().min(1),
        /** Standard errors from the usual at which something has changed. */
        limit: z.number().positive(),
        /** One answer, and one report, counts for no more than so many standard deviations. */
        cap: z.number().positive(),
      })
      .strict(),
    /**
     * A spread from few reports is drawn towards these, as if it rested on so many reports more: of an item in points or
     * hours, and of the mean of an item's standard deviations over all items of a report.
     */
    spread: z
      .object({
        points: z.number().positive(),
        hours: z.number().positive(),
        together: z.number().positive(),
        asReports: z.int().min(1),
      })
      .strict(),
    /** A single report never speaks for itself: so many, each so many standard deviations worse, make a change. */
    leastNew: z.object({ reports: z.int().min(2), worseBy: z.number().positive() }).strict(),
    /** After a warning nothing is raised again for so many days. */
    quietDays: z.int().min(1),
    /** Directions that are watched; `onlyWith` = only in people with one of these conditions. */
    directions: z
      .array(
        z
          .object({
            id: Slug,
            name: z.string().min(3),
            onlyWith: z
              .object({ conditions: z.array(Slug).min(1) })
              .strict()
              .exactOptional(),
            items: z.array(WatchedItem).min(1),
          })
          .strict(),
      )
      .min(1),
    /** Points a score must lie above somebody's own usual one. */
    scores: z.array(z.object({ instrument: Slug, rise: z.number().positive(), basis: Basis }).strict()),
    /** What the published simulation found with these parameters (`npm run bench early-warning -- --full`). */
    simulated: z
      .object({
        people: z.int().min(1000),
        everyDays: z.int().min(1),
        falseAlarmsPerYear: z.number().positive(),
        medianDays: z.int().min(1),
      })
      .strict(),
    raises: z.enum(['today', 'this-week']),
    /**
     * Early signs of their own plan that somebody ticks in a check-in: one is a reason by itself. It counts for `holdsDays`,
     * or until they answer "none of these".
     */
    ownSigns: z
      .object({ holdsDays: z.int().min(1), raises: z.enum(['today', 'this-week']), basis: Basis })
      .strict(),
    basis: Basis,
  })
  .strict();
export type EarlyWarningRules = z.infer<typeof EarlyWarningRules>;
