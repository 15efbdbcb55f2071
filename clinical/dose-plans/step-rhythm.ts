import { dose, formatDose } from '#kernel/dose.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';

type Rhythm = Pick<DosePlanStep, 'everyDays'>;

/** Days from one dose of a step to the next: 1 = every day, 2 = every second day. */
export const everyDaysOf = ({ everyDays }: Rhythm): 1 | 2 => everyDays ?? 1;

/** The rhythm as a step carries it: only where it is not every day. */
export const rhythmOf = ({ everyDays }: Rhythm): Rhythm => (everyDays === undefined ? {} : { everyDays });

/** What a step has somebody take on one of its days: on the days between two doses, nothing. Its first day has a dose. */
export function takenOn(
  step: Pick<DosePlanStep, 'start' | 'taken' | 'everyDays'>,
  day: CalendarDate,
): DosePlanStep['taken'] {
  return daysBetween(step.start, day) % everyDaysOf(step) === 0 ? step.taken : [];
}

/** Days with a dose among so many days of a step, its first day being one. */
export const doseDaysIn = (days: number, step: Rhythm): number => Math.ceil(days / everyDaysOf(step));

/** What is taken on a day with a dose, all parts of the day together: `25 mg`, where the average a day is 12.5 mg. */
export function doseOfDoseDay(step: Pick<DosePlanStep, 'taken' | 'daily' | 'everyDays'>): string {
  if (step.taken.length === 0 || everyDaysOf(step) === 1) return step.daily;
  return formatDose(dose(step.daily) * BigInt(everyDaysOf(step)));
}

/** A step as people are told of it: its average a day, and how much at a time where it is every second day. */
export function saidAmount(step: Pick<DosePlanStep, 'taken' | 'daily' | 'everyDays'>): {
  readonly daily: string | null;
  readonly everySecondDay?: string;
} {
  if (step.taken.length === 0) return { daily: null };
  return {
    daily: step.daily,
    ...(everyDaysOf(step) === 1 ? {} : { everySecondDay: doseOfDoseDay(step) }),
  };
}

/** `25 mg a day`, `25 mg every second day`, `nothing`: a step's amount as staff read it, in English. */
export function stepAmountWords(step: Pick<DosePlanStep, 'taken' | 'daily' | 'everyDays'>): string {
  if (step.taken.length === 0) return 'nothing';
  return `${doseOfDoseDay(step)} ${everyDaysOf(step) === 1 ? 'a day' : 'every second day'}`;
}
