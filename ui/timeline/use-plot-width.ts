import { useLayoutEffect, useState } from 'react';

/** Width in pixels of the strip everything is drawn on; follows the window. Give the setter to its `ref`. */
export function usePlotWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [strip, setStrip] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    if (strip === null) return;
    const measure = () => setWidth(Math.max(160, Math.round(strip.getBoundingClientRect().width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(strip);
    return () => observer.disconnect();
  }, [strip]);
  return [setStrip, width];
}
