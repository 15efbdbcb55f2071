import { type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { Appointment, Encounter } from '#record/schema/encounter.ts';
import type { Fill } from '#record/schema/fill.ts';
import type { FollowUp } from '#record/schema/follow-up.ts';
import type { Signature } from '#record/schema/screening.ts';
import type { Message, Thread } from '#record/schema/thread.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { LoopFacts } from '../loops/closed-loops.ts';

type List<T> = readonly Held<T>[] | null;

/** Everything about one person that an indicator may rest on, as the record holds it now. Null = could not be loaded. */
export interface PersonFacts extends LoopFacts {
  readonly patientId: string;
  /** Another text as soon as anything of this changes; absent = nothing worked out from it is kept. */
  readonly state?: string;
  /** Where scores are read from, with those after the day asked about; absent = the chart's own results. */
  readonly scored?: ChartFacts['observations'];
  readonly concerns: List<Concern>;
  readonly threads: List<Thread>;
  readonly messages: List<Message>;
  readonly appointments: List<Appointment>;
  readonly followUp: FollowUp | 'none' | null;
  readonly checkIns: List<CheckIn>;
  readonly signatures: List<Signature>;
  /** Left out where the source has no such thing, which is as good as not loaded. */
  readonly fills?: List<Fill>;
  readonly encounters?: List<Encounter>;
}

/** The moment an indicator is asked for, and where its days are counted. */
export interface Asked {
  readonly asOf: CalendarDate;
  readonly now: Instant;
  readonly zone: string;
}

const known = new Map<string, CalendarDate>();

/** The clinic's day of an instant; the same instants are asked for again and again. */
export function dayOf(instant: Instant, zone: string): CalendarDate {
  const key = `${zone} ${instant}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 50_000) known.clear();
  const day = dateInZone(instant, zone);
  known.set(key, day);
  return day;
}
