import { compare } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Course, KnownDay } from '../regimen/course.ts';
import type { ChangeNearby } from './benefit-shape.ts';

/** Days on which what somebody takes of one medication became another: start, dose steps, end. */
export function changesOf(course: Course, asOf: CalendarDate): readonly ChangeNearby[] {
  const change = (day: KnownDay | null, what: ChangeNearby['what']): readonly ChangeNearby[] =>
    day === null || day.date > asOf ? [] : [{ name: course.name, on: day.date, what }];
  return [
    ...change(course.start, 'started'),
    ...doseSteps(course).flatMap((day) => change(day, 'dose-changed')),
    ...(course.status === 'ended' ? change(course.end, 'ended') : []),
  ];
}

/** First days at another dose than before; an order renewed at the same dose is no step, a dose not known is one. */
export function doseSteps({ steps }: Course): readonly KnownDay[] {
  return steps.flatMap((step, index) => {
    const before = steps[index - 1];
    if (before === undefined || step.from === null) return [];
    const same =
      before.dailyDose !== null && step.dailyDose !== null && compare(before.dailyDose, step.dailyDose) === 0;
    return same ? [] : [step.from];
  });
}
