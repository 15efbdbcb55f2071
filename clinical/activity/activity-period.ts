import { addDays, type CalendarDate } from '#kernel/time.ts';

/** Older days tell nothing about a treatment of today. A choice of ours, in days. */
const longestAgo = 5 * 366;

/** First day of which sleep and steps are still taken. */
export const firstDayTaken = (today: CalendarDate): CalendarDate => addDays(today, -longestAgo);
