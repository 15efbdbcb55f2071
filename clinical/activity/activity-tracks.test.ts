import { expect, test } from 'vitest';
import type { ActivityDay } from '#record/schema/activity.ts';
import { activityTracks } from './activity-tracks.ts';

const day = (on: string, sleepMinutes: number | null, steps: number | null): ActivityDay => ({
  on,
  sleepMinutes,
  steps,
  broughtBy: 'patient',
  format: 'table',
});

test('[K3] [worked by hand] the mean of a week rests on the days that have a figure, and says how many', () => {
  // Monday 16 to Sunday 22 November 2026, then Monday 23
  const days = [
    day('2026-11-16', 400, 5000),
    day('2026-11-18', 440, null),
    day('2026-11-22', null, 7001),
    day('2026-11-23', 300, null),
  ];
  expect(activityTracks(days, '2026-11-17', '2026-11-23').map(({ points }) => points[0]?.text)).toEqual([
    '7.3 h (1/7)',
    '7001 (1/7)',
  ]);
  const [sleep, steps] = activityTracks(days, '2026-01-01', '2026-11-23');
  expect(sleep?.points.map(({ at, value, text }) => [at.date, value, text])).toEqual([
    ['2026-11-16', 7, '7 h (2/7)'],
    ['2026-11-23', 5, '5 h (1/7)'],
  ]);
  expect(steps?.points.map(({ text }) => text)).toEqual(['6001 (2/7)']);
  expect(activityTracks([], '2026-01-01', '2026-11-23')).toEqual([]);
});
