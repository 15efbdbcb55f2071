/**
 * Connections are passed around as PostgreSQL URLs: one string that psql, pg_dump and every driver understands.
 * A unix socket is written `postgres://user:password@localhost/database?host=/folder`.
 */

/** URL of a server that listens on a unix socket in `socketFolder`. */
export function socketUrl(socketFolder: string, user: string, password: string, database: string): string {
  const url = new URL('postgres://localhost');
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  url.searchParams.set('host', socketFolder);
  return url.href;
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** The same server and database, another user. */
export function withUser(url: string, user: string, password: string): string {
  const other = new URL(url);
  other.username = encodeURIComponent(user);
  other.password = encodeURIComponent(password);
  // libpq and pg also accept these as query parameters, which would win over the ones just set
  other.searchParams.delete('user');
  other.searchParams.delete('password');
  return other.href;
}

/** Password inside the URL, or null when it relies on something else (peer, trust, a certificate, a pass file). */
export function passwordOf(url: string): string | null {
  const parsed = new URL(url);
  return decodeURIComponent(parsed.password) || parsed.searchParams.get('password');
}

/** For messages: where, never with which password. */
export function describeServer(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return `${host}${port ? `:${port}` : ''}${decodeURIComponent(pathname)}`;
}
