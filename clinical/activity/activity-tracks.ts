import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { ActivityDay } from '#record/schema/activity.ts';
import type { ResultTrack } from '../balance/balance-shape.ts';

/** Weeks begin on Mondays; this was one. */
const aMonday = '2024-01-01';

/**
 * Sleep and steps by the week, as tracks of the timeline: the mean of the days that have a figure, and how many they are.
 * Shown beside everything else; nothing is concluded from them.
 */
export function activityTracks(
  days: readonly ActivityDay[],
  from: CalendarDate,
  to: CalendarDate,
): ResultTrack[] {
  const inView = days.filter(({ on }) => on >= from && on <= to);
  return [
    weekly('sleep', 'Sleep', 'h', from, inView, ({ sleepMinutes }) => sleepMinutes, sleepText),
    weekly('steps', 'Steps', 'a day', from, inView, ({ steps }) => steps, stepsText),
  ].filter(({ points }) => points.length > 0);
}

const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
const sleepText = (mean: number): readonly [value: number, text: string] => [hours(mean), `${hours(mean)} h`];
const stepsText = (mean: number): readonly [value: number, text: string] => [
  Math.round(mean),
  String(Math.round(mean)),
];

function weekly(
  id: string,
  name: string,
  unit: string,
  from: CalendarDate,
  days: readonly ActivityDay[],
  figureOf: (day: ActivityDay) => number | null,
  said: (mean: number) => readonly [value: number, text: string],
): ResultTrack {
  const weeks = Map.groupBy(
    days.flatMap((day) => {
      const figure = figureOf(day);
      return figure === null ? [] : [{ week: Math.floor(daysBetween(aMonday, day.on) / 7), figure }];
    }),
    ({ week }) => week,
  );
  const points = [...weeks]
    .toSorted(([a], [b]) => a - b)
    .map(([week, all]) => {
      const mean = all.reduce((sum, { figure }) => sum + figure, 0) / all.length;
      const [value, text] = said(mean);
      const monday = addDays(aMonday, week * 7);
      return {
        id: `${id} ${monday}`,
        at: { date: monday < from ? from : monday, exact: true },
        value,
        // Read in every language: no words in it
        text: `${text} (${all.length}/7)`,
        flag: 'no-range' as const,
      };
    });
  return { analyte: id, name, shortName: name, unit, reference: null, points, unreadable: [] };
}
