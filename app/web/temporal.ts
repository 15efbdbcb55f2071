import type { Temporal as Implementation } from 'temporal-polyfill/implementation';

type Known = { readonly Temporal?: typeof Implementation };

/**
 * The calendar in the browser, in place of `temporal-polyfill` (vite.config.ts): browsers that know Temporal themselves
 * need no stand-in for it; for the others it is fetched before anything is shown.
 */
export const Temporal: typeof Implementation =
  (globalThis as Known).Temporal ?? (await import('temporal-polyfill/implementation')).Temporal;
