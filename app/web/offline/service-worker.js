// Keeps the program of the page (never an answer of the server) so that a check-in can be written without a network.
// The build puts two lines before this file: `version`, a hash of all that is kept, and `files`, their addresses.
/* global version, files */

const shelf = `titrate-program-${version}`;
const patienceMillis = 8_000;

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    // Addresses of programs are answered by the server alone
    if (!/^\/(api|fhir|cds-services|health|\.well-known)(\/|$)/.test(url.pathname))
      event.respondWith(newestPage(request));
  } else if (files.includes(url.pathname)) event.respondWith(keptOrFetched(request));
});

/** Without cookies: what is kept is the same for everybody and holds nothing of anybody. */
async function fill() {
  const cache = await caches.open(shelf);
  await Promise.all(
    ['/', ...files].map(async (path) => {
      const answer = await fetch(path, {
        cache: 'no-store',
        credentials: 'omit',
        headers: { accept: path === '/' ? 'text/html' : '*/*' },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await cache.put(path, answer);
    }),
  );
}

/** An older program goes as soon as no page runs on it any more. */
async function takeOver() {
  const shelves = await caches.keys();
  await Promise.all(
    shelves
      .filter((one) => one.startsWith('titrate-program-') && one !== shelf)
      .map((one) => caches.delete(one)),
  );
  await self.clients.claim();
}

/** The server's own page wherever it can be reached: an old program never runs against a new server. */
async function newestPage(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMillis) });
  } catch (error) {
    const kept = await (await caches.open(shelf)).match('/');
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Names of these files hold a hash of their content, so one that is kept is the right one; the others are asked for first. */
async function keptOrFetched(request) {
  const cache = await caches.open(shelf);
  const path = new URL(request.url).pathname;
  const kept = await cache.match(path);
  if (kept !== undefined && path.startsWith('/assets/')) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept === undefined) throw error;
    return kept;
  }
}
