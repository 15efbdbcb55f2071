// Runs before anything else. A file of its own: the content security policy allows no inline script.

// Light or dark, before the first paint.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('titrate-colors');
  } catch {
    // Storage switched off: follow the system.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// zod would try to compile its parsers with `new Function`, which the policy forbids: it need not even try.
globalThis.__zod_globalConfig = { jitless: true };
