import { useMemo, useState } from 'react';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import { backFor, furthestBack, movedBack, openingZoom, type TimeWindow, type Zoom } from './time-window.ts';

interface Span {
  readonly asOf: CalendarDate;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface ShownTime {
  readonly zoom: Zoom;
  readonly window: TimeWindow;
  /** The window as it was when nothing was being dragged: which tracks there are does not change under a finger. */
  readonly settled: TimeWindow;
  readonly canGoEarlier: boolean;
  readonly canGoLater: boolean;
  readonly setZoom: (zoom: Zoom) => void;
  /** Half a window earlier or later. */
  readonly goEarlier: () => void;
  readonly goLater: () => void;
  /** Moves the window so that a day is in it. */
  readonly show: (day: CalendarDate) => void;
  /** Moves by days (later is positive) from where the drag began. */
  readonly drag: (days: number) => void;
  readonly drop: () => void;
}

/** Which days a timeline shows: a zoom, and how far back it was moved. */
export function useTimeWindow(span: Span): ShownTime {
  const [zoom, setZoom] = useState<Zoom>(() => openingZoom(span));
  const [back, setBack] = useState(0);
  const [dragged, setDragged] = useState(0);
  const most = furthestBack(zoom, span);
  const held = (days: number) => Math.min(most, Math.max(0, days));
  const settled = useMemo(() => movedBack(zoom, span, back), [zoom, span, back]);
  const window = useMemo(() => movedBack(zoom, span, back - dragged), [zoom, span, back, dragged]);
  const half = Math.round((daysBetween(window.from, window.to) + 1) / 2);
  return {
    zoom,
    window,
    settled,
    canGoEarlier: back < most,
    canGoLater: back > 0,
    setZoom: (next) => {
      setZoom(next);
      setBack(0);
    },
    goEarlier: () => setBack(held(back + half)),
    goLater: () => setBack(held(back - half)),
    show: (day) => setBack(held(backFor(zoom, span, back, day))),
    drag: setDragged,
    drop: () => {
      setBack(held(back - dragged));
      setDragged(0);
    },
  };
}
