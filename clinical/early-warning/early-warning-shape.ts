import { z } from 'zod';

const ChangedItem = z
  .object({
    item: z.enum(['mood', 'anxiety', 'sleepHours', 'energy']),
    usual: z.number(),
    now: z.number(),
    /** Standard deviations of the person's own; above zero is worse. */
    worse: z.number(),
  })
  .strict();

/** One direction in which the check-ins are watched. */
const Direction = z
  .object({
    id: z.string(),
    name: z.string(),
    watched: z.discriminatedUnion('state', [
      z.object({ state: z.literal('not-enough'), usualReports: z.int(), newReports: z.int() }).strict(),
      z
        .object({
          state: z.enum(['as-usual', 'changed']),
          usualReports: z.int(),
          usualFrom: z.string(),
          usualTo: z.string(),
          newReports: z.int(),
          since: z.string().nullable(),
          average: z.number(),
          limit: z.number(),
          items: z.array(ChangedItem),
        })
        .strict(),
    ]),
  })
  .strict();

const Score = z
  .object({
    instrument: z.string(),
    shortName: z.string(),
    /** Middle of the earlier scores; null where there are fewer than two. */
    usual: z.number().nullable(),
    usualScores: z.int(),
    now: z.object({ value: z.number(), on: z.string() }).strict().nullable(),
    rise: z.number(),
    state: z.enum(['not-enough', 'as-usual', 'changed']),
  })
  .strict();

/** What somebody says of the early signs of their own plan. */
const OwnSigns = z
  .object({
    /** `not-asked`: nobody asked, or answered, in `holdsDays`. `not-read`: the check-ins could not be read. */
    state: z.enum(['noticed', 'none-noticed', 'not-asked', 'not-read']),
    holdsDays: z.int(),
    /** Day of the newest answer about them. */
    askedOn: z.string().nullable(),
    noticed: z.array(
      z
        .object({
          /** In the words of the plan. */
          sign: z.string(),
          firstOn: z.string(),
          lastOn: z.string(),
          /** Still among the signs of the plan in force. */
          planned: z.boolean(),
        })
        .strict(),
    ),
  })
  .strict();
export type OwnSigns = z.infer<typeof OwnSigns>;

/** Whether somebody's reports or scores have left what is usual for them, and what they themselves planned to do then. */
export const EarlyWarning = z
  .object({
    /** `not-known`: the reports could not be read, or what is usual is not known yet in any way. */
    state: z.enum(['changed', 'as-usual', 'not-known']),
    /** Reports that are needed before anything can be said. */
    needsReports: z.int(),
    /** Days before the lag which are looked at for what is usual. */
    lagDays: z.int(),
    directions: z.array(Direction),
    scores: z.array(Score),
    /** Their own early signs as they ticked them; one that is noticed makes the state `changed`. */
    ownSigns: OwnSigns,
    /** From the treatment plan in force; null = there is none. */
    plan: z
      .object({ earlySigns: z.array(z.string()), ifWorse: z.string().nullable() })
      .strict()
      .nullable(),
    /** What the published simulation found. */
    simulated: z
      .object({
        people: z.int(),
        everyDays: z.int(),
        falseAlarmsPerYear: z.number(),
        medianDays: z.int(),
      })
      .strict(),
    sources: z.array(
      z
        .object({
          title: z.string(),
          published: z.string(),
          reviewed: z.boolean(),
          link: z.string().nullable(),
        })
        .strict(),
    ),
  })
  .strict();
export type EarlyWarning = z.infer<typeof EarlyWarning>;
