import type { KeyboardEvent, PointerEvent } from 'react';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DayScale, TimeWindow } from './time-window.ts';
import css from './timeline.module.css';

interface CrossHairProps {
  readonly label: string;
  readonly day: CalendarDate | null;
  readonly onDay: (day: CalendarDate | null) => void;
  /** Days something happened on, oldest first. */
  readonly marks: readonly CalendarDate[];
  readonly window: TimeWindow;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
  /** Everything the tracks say on the day, read out when it moves. */
  readonly spoken: string;
}

const snapPixels = 6;

/**
 * The line through all tracks, for mouse, finger and keys. To assistive technology it is a slider over days whose value
 * text is every track's reading, so moving it reads them out. Arrows go from mark to mark; with Shift, day by day.
 */
export function CrossHair({ label, day, onDay, marks, window, scale, asOf, spoken }: CrossHairProps) {
  const visible = marks.filter((mark) => window.from <= mark && mark <= window.to);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const near = visible.find((mark) => Math.abs(scale.x(mark) - x) <= snapPixels);
    onDay(near ?? scale.dateAt(x));
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' && day !== null) {
      event.preventDefault();
      onDay(null);
      return;
    }
    const next = dayAfterKey(event.key, event.shiftKey, day ?? asOf, visible, window);
    if (next === null) return;
    event.preventDefault();
    onDay(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={daysBetween(window.from, window.to)}
      aria-valuenow={daysBetween(window.from, day ?? asOf)}
      aria-valuetext={spoken}
      className={css.crossHair}
      onPointerMove={(event) => event.pointerType === 'mouse' && point(event)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onDay(null)}
      onKeyDown={press}
    >
      {day !== null && <span className={css.hair} style={{ insetInlineStart: scale.x(day) }} />}
    </div>
  );
}

/** The day a key leads to, or null when it is not one of ours. */
export function dayAfterKey(
  key: string,
  byDay: boolean,
  from: CalendarDate,
  marks: readonly CalendarDate[],
  window: TimeWindow,
): CalendarDate | null {
  const within = (date: CalendarDate) =>
    date < window.from ? window.from : date > window.to ? window.to : date;
  if (key === 'Home') return window.from;
  if (key === 'End') return window.to;
  if (key === 'PageUp') return within(addDays(from, 30));
  if (key === 'PageDown') return within(addDays(from, -30));
  if (key === 'ArrowLeft' || key === 'ArrowDown') {
    return byDay ? within(addDays(from, -1)) : (marks.findLast((mark) => mark < from) ?? within(from));
  }
  if (key === 'ArrowRight' || key === 'ArrowUp') {
    return byDay ? within(addDays(from, 1)) : (marks.find((mark) => mark > from) ?? within(from));
  }
  return null;
}
