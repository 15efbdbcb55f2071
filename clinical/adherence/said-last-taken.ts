import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { Held } from '../facts.ts';

/** What somebody said of their last dose of one medication. */
export interface SaidLastTaken {
  readonly checkIn: string;
  readonly lastTaken: CalendarDate;
  readonly saidOn: CalendarDate;
  /** Day on which they said that they take it as agreed again; null = nothing newer was said. */
  readonly againOn: CalendarDate | null;
  /** Days since the last dose: to the day asked about, or to the day it was taken again. */
  readonly days: number;
}

/**
 * The newest thing said about the last dose of a medication, if it was not long ago. A later answer "as agreed" ends it;
 * so does an order that began after that last dose.
 * @param holdsDays how long it counts; what was said earlier tells nothing about today
 * @param startedOn first day of the order in force; null where it is not known
 */
export function saidLastTaken(
  checkIns: readonly Held<CheckIn>[],
  drug: string,
  holdsDays: number,
  startedOn: CalendarDate | null,
  asOf: CalendarDate,
): SaidLastTaken | null {
  const newest = newestCheckIns(checkIns, asOf);
  const index = newest.findIndex(({ content }) => content.lastTaken?.some((one) => one.drug === drug));
  const said = newest[index];
  const answer = said?.content.lastTaken?.find((one) => one.drug === drug);
  if (said === undefined || answer === undefined) return null;
  const { on } = said.content;
  if (daysBetween(on, asOf) > holdsDays) return null;
  const lastTaken = addDays(on, -answer.daysAgo);
  if (startedOn !== null && startedOn > lastTaken) return null;
  const againOn =
    newest.slice(0, index).findLast(({ content }) => content.taken === 'as-agreed')?.content.on ?? null;
  return {
    checkIn: said.id,
    lastTaken,
    saidOn: on,
    againOn,
    days: daysBetween(lastTaken, againOn ?? asOf),
  };
}
