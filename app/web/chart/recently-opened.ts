import { useSyncExternalStore } from 'react';

/** A chart that was open in this tab. Kept in memory only and gone with the session: names do not belong in storage. */
export interface Opened {
  readonly id: string;
  readonly name: string;
  readonly age: string;
}

let opened: readonly Opened[] = [];
const listeners = new Set<() => void>();

/** Puts a chart first in the list of those opened. */
export function noteOpened(chart: Opened): void {
  opened = [chart, ...opened.filter((one) => one.id !== chart.id)].slice(0, 10);
  for (const listener of listeners) listener();
}

export function forgetOpened(): void {
  opened = [];
  for (const listener of listeners) listener();
}

export function useRecentlyOpened(): readonly Opened[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
