import { useLayoutEffect, useState } from 'react';

/** The least that is drawn on, in pixels; also what is drawn on until the strip is measured, so that nothing runs out. */
const leastWidth = 160;

/**
 * Width in pixels of the strip everything is drawn on, and whether it is measured yet: what takes long to draw waits for
 * it, which is before anybody sees the page. Follows the window. Give the setter to its `ref`.
 */
export function usePlotWidth(): readonly [(element: HTMLElement | null) => void, number, boolean] {
  const [strip, setStrip] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (strip === null) return;
    const measure = () => setWidth(Math.max(leastWidth, Math.round(strip.getBoundingClientRect().width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(strip);
    return () => observer.disconnect();
  }, [strip]);
  return [setStrip, width ?? leastWidth, width !== null];
}
