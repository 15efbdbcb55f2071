import { z } from 'zod';
import { Severity } from '#knowledge/schema/severity.ts';

/** Worst first: lists are shown in this order. */
export const DueState = z.enum(['overdue', 'no-baseline', 'due', 'upcoming']);
export type DueState = z.infer<typeof DueState>;

/** The last time the check was done, here or elsewhere. */
const LastCheck = z
  .object({
    on: z.string(),
    /** The values in the units they are decided in, or what was noted; null where an act leaves none. */
    value: z.string().nullable(),
    how: z.enum(['result', 'done-here', 'done-elsewhere']),
    where: z.string().nullable(),
  })
  .strict();
export type LastCheck = z.infer<typeof LastCheck>;

/** By whose figures a check goes. */
const FollowedRule = z
  .object({
    /** What its figures are called: a variant's name, or the protocol's own. */
    name: z.string(),
    place: z.string().nullable(),
    /** Who chose it for the clinic, when and why; null while nobody chose anything. */
    chosen: z.object({ on: z.string(), byName: z.string(), because: z.string() }).strict().nullable(),
    /** The interval it goes by now, where it is the clinic's own. */
    own: z
      .object({
        everyDays: z.int(),
        usualDays: z.int(),
        looser: z.boolean(),
        because: z.string().nullable(),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type FollowedRule = z.infer<typeof FollowedRule>;

/** One check of one protocol: when it is next due, why, and what went before. Derived, never stored. */
export const DueItem = z
  .object({
    protocol: z.string(),
    protocolName: z.string(),
    item: z.string(),
    name: z.string(),
    /** Medications it is due for, by name. */
    medications: z.array(z.string()),
    state: DueState,
    reason: z.enum(['baseline', 'schedule', 'after-dose-change']),
    dueOn: z.string(),
    overdueOn: z.string(),
    /** First day on which a check counts for this due date. */
    countsFrom: z.string(),
    /** The interval it follows now; null for what is due once. */
    everyDays: z.int().nullable(),
    /** What makes it more frequent for this person, and which dose change it follows. */
    because: z.array(z.string()),
    last: LastCheck.nullable(),
    /** What the last result asks for, where it reached a threshold of the protocol. */
    reached: z.object({ severity: Severity, act: z.string() }).strict().nullable(),
    /** The due date before this one, where somebody closed it without the check being done. */
    closed: z
      .object({ dueOn: z.string(), how: z.string(), because: z.string().nullable() })
      .strict()
      .nullable(),
    /** True where nothing is measured: somebody must say that it was done. */
    act: z.boolean(),
    /** True where it is closed by a look into the prescription registry. */
    registry: z.boolean(),
    /** True where the person can do nothing for it: it stands in no message to them. */
    byHouse: z.boolean(),
    /** Null where the protocol knows no other figures and the clinic chose none. */
    rule: FollowedRule.nullable(),
    /** Why other limits than usual hold for this person. */
    limitsBecause: z.string().nullable(),
    /** What was worked out from the last result: a gain since the start, times the upper limit. */
    derived: z.array(z.string()),
    why: z.string(),
    /** Name and reason in Spanish; null where the protocol has none. */
    es: z.object({ name: z.string(), why: z.string() }).strict().nullable(),
    note: z.string().nullable(),
    thresholds: z.array(z.object({ when: z.string(), severity: z.string(), act: z.string() }).strict()),
    /** Facts that could make it more frequent and are not known; results that could not be read. */
    missing: z.array(z.string()),
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
export type DueItem = z.infer<typeof DueItem>;

/** What could not be worked out, and what would make it possible. */
export const NotDerived = z.object({ about: z.string(), text: z.string(), toCheck: z.string() }).strict();
export type NotDerived = z.infer<typeof NotDerived>;

export const MonitoringCalendar = z
  .object({ items: z.array(DueItem), notChecked: z.array(NotDerived) })
  .strict();
export type MonitoringCalendar = z.infer<typeof MonitoringCalendar>;
