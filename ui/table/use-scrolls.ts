import { useLayoutEffect, useState } from 'react';

/** Whether a box holds more than it shows sideways; follows its size. What scrolls must be reached by the keyboard too. */
export function useScrolls(): readonly [(element: HTMLElement | null) => void, boolean] {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    if (box === null) return;
    const measure = () => setScrolls(box.scrollWidth > box.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    for (const inside of box.children) observer.observe(inside);
    return () => observer.disconnect();
  }, [box]);
  return [setBox, scrolls];
}
