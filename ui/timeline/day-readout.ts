import type {
  AdherenceMark,
  Balance,
  BandStep,
  CourseTrack,
  EventMark,
  ResultTrack,
  ScoreTrack,
  SideEffectTrack,
} from '#clinical/balance/balance-shape.ts';
import type { CalendarDate } from '#kernel/time.ts';

/** The dose step a course was at on a day; null before, after and between. */
export function stepOn(course: CourseTrack, day: CalendarDate): BandStep | null {
  const covers = (step: BandStep) => step.from.date <= day && (step.to === null || day <= step.to.date);
  return course.steps.findLast(covers) ?? null;
}

/** The newest point at or before a day. */
function pointOn<P extends { readonly at: { readonly date: string } }>(
  points: readonly P[],
  day: CalendarDate,
): P | null {
  return points.findLast((point) => point.at.date <= day) ?? null;
}

export function eventsOn(events: readonly EventMark[], day: CalendarDate): readonly EventMark[] {
  return events.filter((event) => event.at.date === day);
}

/** What one track says on a day. `on` is the day it was measured, where that is another day. */
export interface Readout {
  /** As recorded: an amount, a title. Never translated. */
  readonly value: string | null;
  /** Our own words about it, to be said in the reader's language. */
  readonly words: string | null;
  /** The knowledge base's word for it, such as a band. */
  readonly detail: string | null;
  readonly on: CalendarDate | null;
  /** Off range or otherwise worth noticing. */
  readonly attention: boolean;
}

const nothing = { value: null, words: null, detail: null, on: null, attention: false } as const;

export function courseReadout(course: CourseTrack, day: CalendarDate, asOf: CalendarDate): Readout | null {
  const gap = course.gaps.find(({ from, to }) => from <= day && (to === null || day <= to));
  if (gap) return { ...nothing, words: gap.reason === 'on-hold' ? 'on hold' : 'gap', attention: true };
  const step = stepOn(course, day);
  if (step === null) return null;
  if (step.dailyDose === null) return { ...nothing, words: 'dose not recorded', attention: true };
  const interval = course.everyDays !== null && course.everyDays > 1;
  const planned = step.from.date > asOf;
  if (step.dailyDose === '0 mg') return { ...nothing, words: planned ? 'nothing, as planned' : 'nothing' };
  if (!planned && day > asOf)
    return { ...nothing, value: interval ? step.text : step.dailyDose, words: 'if nothing changes' };
  const last = day > asOf ? undefined : course.given?.findLast((one) => one <= day);
  if (interval && last !== undefined) {
    const today = last === day;
    return {
      ...nothing,
      value: step.text,
      words: today ? 'injection given' : 'last injection given',
      on: today ? null : last,
    };
  }
  const words = planned ? 'planned' : step.prn ? 'a day at most' : interval ? null : 'a day';
  return { ...nothing, value: interval ? step.text : step.dailyDose, words };
}

export function scoreReadout(track: ScoreTrack, day: CalendarDate): Readout | null {
  const point = pointOn(track.points, day);
  if (point === null) return null;
  const on = point.at.date === day ? null : point.at.date;
  return { ...nothing, value: String(point.value), detail: point.band, on };
}

const flagWords = {
  'critical-low': 'critical, low',
  low: 'low',
  'in-range': null,
  high: 'high',
  'critical-high': 'critical, high',
  'no-range': null,
} as const;

export function resultReadout(track: ResultTrack, day: CalendarDate): Readout | null {
  const point = pointOn(track.points, day);
  if (point === null) return null;
  const words = flagWords[point.flag];
  const on = point.at.date === day ? null : point.at.date;
  return { ...nothing, value: point.text, words, on, attention: words !== null };
}

const botherWords = { 'a-little': 'a little', quite: 'quite a bit', 'a-lot': 'a lot' } as const;

const trendWords = {
  better: 'better since it was noted',
  same: 'as when it was noted',
  worse: 'worse since it was noted',
} as const;

/** How much a side effect bothered on a day, where somebody has said so. */
export function sideEffectReadout(track: SideEffectTrack, day: CalendarDate): Readout | null {
  const point = track.points.findLast(({ from }) => from <= day);
  if (point === undefined || (point.to !== null && day >= point.to)) return null;
  const on = point.to === null && day > point.on ? point.on : null;
  const { bother, trend } = point;
  const words = trend === null ? botherWords[bother] : trendWords[trend];
  return {
    ...nothing,
    words,
    on,
    attention: trend === 'worse' || (trend !== 'better' && bother === 'a-lot'),
  };
}

const takenWords = {
  'as-agreed': 'as agreed',
  'missed-some': 'missed some',
  'took-differently': 'took it differently',
  stopped: 'stopped',
} as const;

/** What the newest check-in at or before a day said about taking it. */
export function adherenceReadout(marks: readonly AdherenceMark[], day: CalendarDate): Readout | null {
  const mark = marks.findLast(({ on }) => on <= day);
  if (mark === undefined) return null;
  const attention = mark.taken === 'stopped' || mark.taken === 'took-differently';
  return { ...nothing, words: takenWords[mark.taken], on: mark.on === day ? null : mark.on, attention };
}

/** What happened on the day; on a day without anything, what happened last before it. */
export function eventReadout(events: readonly EventMark[], day: CalendarDate): Readout | null {
  const titles = eventsOn(events, day).map((event) => event.title);
  if (titles.length > 0) return { ...nothing, value: titles.join(', ') };
  const last = pointOn(
    events.toSorted((a, b) => a.at.date.localeCompare(b.at.date)),
    day,
  );
  return last === null ? null : { ...nothing, value: last.title, on: last.at.date };
}

/** Days on which something changes or was measured, oldest first: where the arrow keys stop. */
export function markedDays(balance: Balance): readonly CalendarDate[] {
  const days = new Set<CalendarDate>();
  for (const course of balance.courses) for (const step of course.steps) days.add(step.from.date);
  for (const course of balance.courses) if (course.end) days.add(course.end.date);
  for (const course of balance.courses) for (const day of course.given ?? []) days.add(day);
  for (const score of balance.scores) for (const point of score.points) days.add(point.at.date);
  for (const result of balance.results) for (const point of result.points) days.add(point.at.date);
  for (const event of balance.events) days.add(event.at.date);
  for (const effect of balance.sideEffects) for (const point of effect.points) days.add(point.on);
  for (const mark of balance.adherence) days.add(mark.on);
  return [...days].sort();
}
