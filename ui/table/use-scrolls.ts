import { useEffect, useState } from 'react';

/** Whether a box holds more than it shows sideways; follows its size. What scrolls must be reached by the keyboard too. */
export function useScrolls(): readonly [(element: HTMLElement | null) => void, boolean] {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    if (box === null) return;
    // The observer tells the first size too, after the layout: asking here would make the browser work it out twice
    const observer = new ResizeObserver(() => setScrolls(box.scrollWidth > box.clientWidth));
    observer.observe(box);
    for (const inside of box.children) observer.observe(inside);
    return () => observer.disconnect();
  }, [box]);
  return [setBox, scrolls];
}
