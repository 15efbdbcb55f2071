import { useEffect } from 'react';

/**
 * Lets the page be opened without a network, for people who report about themselves. Staff never need it, and a browser
 * without it (plain http on a clinic's own network) does without.
 */
export function useServiceWorker(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || import.meta.env.DEV || !('serviceWorker' in navigator)) return;
    // Asked for anew with every start, past the browser's own store: a new program is noticed at once
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  }, [wanted]);
}
