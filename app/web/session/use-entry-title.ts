import { type RefObject, useEffect, useRef } from 'react';

/** Names the tab and gives the first heading the focus, so that every step begins at its beginning. */
export function useEntryTitle(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Titrate`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return heading;
}
