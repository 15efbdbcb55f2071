import type {
  Balance,
  CourseTrack,
  ResultTrack,
  ScoreTrack,
  SideEffectTrack,
} from '#clinical/balance/balance-shape.ts';
import type { TimeWindow } from './time-window.ts';

/** The tracks with something to show in a window, in the order they are drawn, and what was left out of it. */
export interface TracksInView {
  readonly courses: readonly CourseTrack[];
  readonly scores: readonly ScoreTrack[];
  readonly sideEffects: readonly SideEffectTrack[];
  /** Whether a check-in of this window said how it was taken. */
  readonly adherence: boolean;
  readonly results: readonly ResultTrack[];
  /** Sleep and steps, where they are shared. */
  readonly activity: readonly ResultTrack[];
  readonly coursesElsewhere: number;
  readonly resultsHidden: number;
  /** Tracks with points, none of them in this window. */
  readonly silent: number;
}

const courseOrder = { active: 0, 'on-hold': 1, planned: 2, ended: 3 } as const;

/**
 * What is drawn for a window. Courses: those taken in it, current ones first, then the most recently ended. Results: at
 * most `resultLimit`, those off their range first, then the newest; the rest is counted, never dropped in silence.
 */
export function tracksInView(balance: Balance, window: TimeWindow, resultLimit: number): TracksInView {
  const inWindow = (date: string) => window.from <= date && date <= window.to;
  const courses = balance.courses.filter((course) => overlaps(course, window)).toSorted(coursesFirst);
  const scores = balance.scores.filter((track) => track.points.some((point) => inWindow(point.at.date)));
  const results = balance.results
    .filter((track) => track.points.some((point) => inWindow(point.at.date)))
    .toSorted((a, b) => attention(b) - attention(a) || newest(b).localeCompare(newest(a)));
  return {
    courses,
    scores,
    sideEffects: balance.sideEffects.filter((track) =>
      track.points.some(({ from, on, to }) => from <= window.to && (to ?? on) >= window.from),
    ),
    adherence: balance.adherence.some(({ on }) => inWindow(on)),
    results: results.slice(0, resultLimit),
    activity: balance.activity.filter((track) => track.points.some((point) => inWindow(point.at.date))),
    coursesElsewhere: balance.courses.length - courses.length,
    resultsHidden: Math.max(0, results.length - resultLimit),
    silent: balance.scores.length - scores.length + balance.results.length - results.length,
  };
}

function overlaps(course: CourseTrack, window: TimeWindow): boolean {
  if (course.steps.length === 0) return course.start !== null && course.start.date <= window.to;
  return course.steps.some(
    (step) => step.from.date <= window.to && (step.to === null || step.to.date >= window.from),
  );
}

function coursesFirst(a: CourseTrack, b: CourseTrack): number {
  const byStatus = courseOrder[a.status] - courseOrder[b.status];
  if (byStatus !== 0) return byStatus;
  if (a.status === 'ended') return (b.end?.date ?? '').localeCompare(a.end?.date ?? '');
  return (a.start?.date ?? '').localeCompare(b.start?.date ?? '') || a.name.localeCompare(b.name);
}

function attention(track: ResultTrack): number {
  const flag = track.points.at(-1)?.flag;
  if (flag === 'critical-low' || flag === 'critical-high') return 2;
  return flag === 'low' || flag === 'high' ? 1 : 0;
}

const newest = (track: ResultTrack): string => track.points.at(-1)?.at.date ?? '';
