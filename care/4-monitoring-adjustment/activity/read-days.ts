import { firstDayTaken } from '#clinical/activity/activity-period.ts';
import type { Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { ActivityDay } from '#record/schema/activity.ts';

/** One value of one day as a line or resource of a file says it. */
export interface ReadValue {
  readonly what: 'sleepMinutes' | 'steps';
  readonly on: CalendarDate;
  readonly value: number;
  /** Where it stands: `line 7`, `entry 3`. */
  readonly place: string;
  /**
   * What is measured in parts over a day (a nap, an hour of steps) is added up; each part has its own name. Null for the
   * figure of the whole day, of which there is one.
   */
  readonly part: string | null;
}

export interface DayProblem {
  readonly place: string;
  readonly message: string;
}

/** A file of days, whole. */
export interface ReadDays {
  readonly format: ActivityDay['format'];
  readonly days: readonly Pick<ActivityDay, 'on' | 'sleepMinutes' | 'steps'>[];
  /** Values that stood there twice, word for word: counted once. */
  readonly repeated: number;
  /** Entries about something else, which are not read. */
  readonly leftOut: number;
}

export interface Reading {
  readonly today: CalendarDate;
  /** Zone of the clinic: for times written in UTC. */
  readonly zone: string;
}

export type DaysRead = Result<ReadDays, readonly DayProblem[]>;

const most = { sleepMinutes: 1440, steps: 200_000 } as const;

/** The values of a file as days; every value that cannot be true, with its place. */
export function daysOf(
  values: readonly ReadValue[],
  { today }: Reading,
): { readonly days: ReadDays['days']; readonly repeated: number; readonly problems: readonly DayProblem[] } {
  const problems: DayProblem[] = [];
  const days = new Map<CalendarDate, Map<ReadValue['what'], ReadValue[]>>();
  let repeated = 0;
  for (const one of values) {
    const { what, on, value, place, part } = one;
    if (on > today) problems.push({ place, message: `${on} lies in the future` });
    else if (on < firstDayTaken(today))
      problems.push({ place, message: `${on} is more than five years ago` });
    else if (value > most[what]) problems.push({ place, message: tooMuch(what, on) });
    const day = days.get(on) ?? new Map<ReadValue['what'], ReadValue[]>();
    days.set(on, day);
    const before = day.get(what) ?? [];
    const same = before.find((other) => other.part === part);
    // Parts of a day add up; a figure of the whole day stands alone
    const alone = part === null || before.some((other) => other.part === null);
    if (before.length === 0 || (same === undefined && !alone)) day.set(what, [...before, one]);
    else if (same?.value === value) repeated += 1;
    else
      problems.push({
        place,
        message: `${on} stands there twice with different ${words[what]} (also ${before[0]?.place ?? ''})`,
      });
  }
  const sum = (parts: readonly ReadValue[] | undefined): number | null =>
    parts === undefined ? null : parts.reduce((all, { value }) => all + value, 0);
  const found = [...days].map(([on, day]) => ({
    on,
    sleepMinutes: sum(day.get('sleepMinutes')),
    steps: sum(day.get('steps')),
  }));
  for (const { on, ...day } of found)
    for (const what of ['sleepMinutes', 'steps'] as const)
      if ((day[what] ?? 0) > most[what]) {
        const [first] = days.get(on)?.get(what) ?? [];
        const place = first?.place ?? 'file';
        if (!problems.some((one) => one.place === place))
          problems.push({ place, message: tooMuch(what, on) });
      }
  return { days: found.toSorted((a, b) => (a.on < b.on ? -1 : 1)), repeated, problems };
}

const words = { sleepMinutes: 'sleep', steps: 'steps' } as const;

const tooMuch = (what: ReadValue['what'], on: CalendarDate): string =>
  what === 'sleepMinutes' ? `${on} has more sleep than a day is long` : `${on} has more than 200,000 steps`;
