import { type KeyboardEvent, useCallback } from 'react';

/**
 * Arrow keys between the rows of a list: up and down, Home and End, over everything inside that carries
 * `data-row-link`. Enter follows the link by itself.
 */
export function useRowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
    const at = links.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const next = targetOf(event.key, at, links.length);
    if (next === null) return;
    event.preventDefault();
    links[next]?.focus();
  }, []);
}

/** The row a key leads to from row `at` of `count`, or null when the key is not one of ours. */
export function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
