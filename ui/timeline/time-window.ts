import { addDays, addMonths, type CalendarDate, compareDates, daysBetween } from '#kernel/time.ts';

export type Zoom = '3m' | '1y' | 'all';

/** The days in view: first and last, both shown in full. */
export interface TimeWindow {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface Span {
  readonly asOf: CalendarDate;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What a zoom shows: the last 3 months or year before `asOf` with whatever is planned close ahead, or everything. */
export function windowFor(zoom: Zoom, span: Span): TimeWindow {
  if (zoom === 'all') return { from: span.from, to: later(span.to, span.asOf) };
  const months = zoom === '3m' ? 3 : 12;
  const ahead = addDays(span.asOf, zoom === '3m' ? 42 : 91);
  const planned = compareDates(span.to, ahead) < 0 ? span.to : ahead;
  return { from: addMonths(span.asOf, -months), to: later(planned, span.asOf) };
}

/** How many days a zoom can be moved back before it leaves what there is to see. */
export function furthestBack(zoom: Zoom, span: Span): number {
  return Math.max(0, daysBetween(span.from, windowFor(zoom, span).from));
}

/** What a zoom shows once it is moved so many days back; never beyond the first day, never beyond the last. */
export function movedBack(zoom: Zoom, span: Span, days: number): TimeWindow {
  const { from, to } = windowFor(zoom, span);
  const back = Math.min(Math.max(0, days), furthestBack(zoom, span));
  return { from: addDays(from, -back), to: addDays(to, -back) };
}

/** How far back a zoom must stand to show a day, moved as little as possible from where it stands. */
export function backFor(zoom: Zoom, span: Span, days: number, day: CalendarDate): number {
  const { from, to } = movedBack(zoom, span, days);
  if (day < from) return days + daysBetween(day, from);
  return day > to ? Math.max(0, days - daysBetween(to, day)) : days;
}

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (compareDates(a, b) < 0 ? b : a);

/** Zoom to open with: everything when it is not much, else the last year. */
export function openingZoom(span: Span): Zoom {
  return daysBetween(span.from, span.to) <= 550 ? 'all' : '1y';
}

/** Places days on a strip of pixels; a day is drawn from its `x` to the next day's. */
export interface DayScale {
  readonly x: (date: CalendarDate) => number;
  readonly dateAt: (x: number) => CalendarDate;
  readonly width: number;
}

/** Room at both ends, so that a mark on the first or last day is drawn whole. */
const margin = 6;

/** Linear scale of `window` over `width` pixels. Dates outside the window fall outside of the strip. */
export function dayScale(window: TimeWindow, width: number): DayScale {
  const days = daysBetween(window.from, window.to) + 1;
  const perDay = (width - 2 * margin) / days;
  return {
    x: (date) => margin + daysBetween(window.from, date) * perDay,
    dateAt: (x) => addDays(window.from, Math.min(days - 1, Math.max(0, Math.floor((x - margin) / perDay)))),
    width,
  };
}

export interface Tick {
  readonly date: CalendarDate;
  /** A new year begins, or the axis does: the label carries the year. */
  readonly withYear: boolean;
}

const steps = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/** First-of-month ticks, as many as can be labelled with `minGap` pixels between them. */
export function monthTicks(window: TimeWindow, width: number, minGap = 64): readonly Tick[] {
  const days = daysBetween(window.from, window.to) + 1;
  const monthWidth = (width / days) * 30.44;
  const step = steps.find((months) => months * monthWidth >= minGap) ?? 240;
  const ticks: Tick[] = [];
  let month = firstTick(window.from, step);
  while (month <= window.to) {
    const newYear = ticks.length === 0 || ticks.at(-1)?.date.slice(0, 4) !== month.slice(0, 4);
    ticks.push({ date: month, withYear: newYear });
    month = addMonths(month, step);
  }
  return ticks;
}

function firstTick(from: CalendarDate, step: number): CalendarDate {
  let month = `${from.slice(0, 7)}-01`;
  if (month < from) month = addMonths(month, 1);
  const index = (date: CalendarDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const rest = index(month) % step;
  return rest === 0 ? month : addMonths(month, step - rest);
}
