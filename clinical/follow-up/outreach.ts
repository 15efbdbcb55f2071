import { addDays, type CalendarDate } from '#kernel/time.ts';

/** A day on which somebody should reach out to a person who missed a visit. */
export interface Outreach {
  /** 1 for the first try. */
  readonly attempt: number;
  readonly dueOn: CalendarDate;
}

/**
 * The next try to reach somebody who missed a visit, or null when all tries were made and nobody was reached: then it is
 * for a clinician to decide. Derived from the day of the missed visit, the clinic's days for reaching out, and how many
 * tries are on file; nothing has to run for it to be right.
 */
export function nextOutreach(
  missedOn: CalendarDate,
  outreachDays: readonly number[],
  triesMade: number,
): Outreach | null {
  const days = outreachDays[triesMade];
  return days === undefined ? null : { attempt: triesMade + 1, dueOn: addDays(missedOn, days) };
}
