import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Refusal } from '#kernel/problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Headers {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Refuses a change that another site's page makes with this browser's cookie. Browsers send `Sec-Fetch-Site` or at
 * least `Origin` with every such request and pages cannot forge either; a caller that sends neither is no browser and
 * carries no cookie of somebody else. SameSite=Strict on the cookie is the first line, this the second.
 */
export function refuseForeignOrigin(
  method: string,
  headers: Headers,
  publicOrigin: string | null,
): Refusal | null {
  if (safe.has(method)) return null;
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!foreignSite && (origin === undefined || isOwn(origin, headers.host, publicOrigin))) return null;
  return { kind: 'forbidden', detail: 'Changes are taken only from Titrate’s own pages.' };
}

function isOwn(origin: string, host: string | undefined, publicOrigin: string | null): boolean {
  if (publicOrigin !== null) return origin === publicOrigin;
  const parsed = URL.parse(origin);
  // Parsed alike, so that a default port counts as written or left out
  return (
    parsed !== null && host !== undefined && parsed.host === URL.parse(`${parsed.protocol}//${host}`)?.host
  );
}

/**
 * Refuses a request that was sent to another name. A page of an attacker can make its own domain point at this
 * machine (DNS rebinding) and then counts as the same origin; it cannot make the browser send a name we own.
 */
export function refuseForeignHost(host: string | undefined, publicOrigin: string | null): Refusal | null {
  const asked = URL.parse(`http://${host ?? ''}`);
  const name = asked?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const known =
    isIP(name) !== 0 ||
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === hostname().toLowerCase() ||
    (publicOrigin !== null && asked?.host === new URL(publicOrigin).host);
  if (known) return null;
  return {
    kind: 'malformed',
    detail: 'This server is not known under that name.',
    next: 'Open it under its own address, or start it with TITRATE_PUBLIC_URL set to this one.',
  };
}
