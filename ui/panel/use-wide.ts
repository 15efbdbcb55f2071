import { useSyncExternalStore } from 'react';

/** True while the window is at least this wide (`"75em"`). */
export function useWide(from: string): boolean {
  const query = `(min-width: ${from})`;
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
