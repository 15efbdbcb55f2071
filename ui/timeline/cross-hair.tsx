import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
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
  /** All there is to see: keys lead beyond the window, as far as this. */
  readonly reach: TimeWindow;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
  /** Pixels the strip was dragged by since it was taken hold of; null when it was let go. */
  readonly onDrag: (pixels: number | null) => void;
  /** Everything the tracks say on the day, read out when it moves. */
  readonly spoken: string;
}

const snapPixels = 6;
/** A hand that moves less than this has pointed, not dragged. */
const dragPixels = 8;

/**
 * The line through all tracks, for mouse, finger and keys. To assistive technology it is a slider over days whose value
 * text is every track's reading, so moving it reads them out. Arrows go from mark to mark; with Shift, day by day.
 * Dragging the strip moves the time that is shown.
 */
export function CrossHair(props: CrossHairProps) {
  const { label, day, onDay, marks, window, reach, scale, asOf, spoken } = props;
  const taken = useRef<{ readonly x: number; dragging: boolean } | null>(null);
  const visible = marks.filter((mark) => window.from <= mark && mark <= window.to);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const near = visible.find((mark) => Math.abs(scale.x(mark) - x) <= snapPixels);
    onDay(near ?? scale.dateAt(x));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const hold = taken.current;
    if (hold !== null && (hold.dragging || Math.abs(event.clientX - hold.x) >= dragPixels)) {
      hold.dragging = true;
      props.onDrag(event.clientX - hold.x);
    } else if (event.pointerType === 'mouse') point(event);
  };
  const letGo = () => {
    if (taken.current?.dragging) props.onDrag(null);
    taken.current = null;
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' && day !== null) {
      event.preventDefault();
      onDay(null);
      return;
    }
    const next = dayAfterKey(event.key, event.shiftKey, day ?? asOf, marks, reach);
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
      onPointerMove={move}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        taken.current = { x: event.clientX, dragging: false };
        point(event);
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onPointerLeave={(event) => event.pointerType === 'mouse' && taken.current === null && onDay(null)}
      onKeyDown={press}
    >
      {day !== null && <span className={css.hair} style={{ insetInlineStart: scale.x(day) }} />}
    </div>
  );
}

/** The day a key leads to within `window`, or null when it is not one of ours. */
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
