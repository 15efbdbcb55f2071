import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` makes the browser insist on Secure, this very host and the whole path; over plain http it cannot be set. */
const secureName = '__Host-titrate';
const plainName = 'titrate';

/** True when browsers reach the app over TLS: here, or at the proxy in front of it. */
export function isSecure(request: FastifyRequest, publicOrigin: string | null): boolean {
  return publicOrigin === null ? request.protocol === 'https' : publicOrigin.startsWith('https:');
}

/**
 * The session token the browser sent, or null. Behind TLS the plain name counts for nothing: a neighbour of the domain, or
 * a page over plain http, can set it, and would sign somebody in to a session that is not theirs.
 */
export function sessionToken(request: FastifyRequest, publicOrigin: string | null): string | null {
  const token = request.cookies[isSecure(request, publicOrigin) ? secureName : plainName];
  // 32 random bytes: anything else is not worth a look into the database
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}

/** No Expires: the cookie ends with the browser, the session by the server's clock in any case. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicOrigin: string | null,
  token: string,
): void {
  const secure = isSecure(request, publicOrigin);
  reply.setCookie(secure ? secureName : plainName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
  });
}

/** Takes the session cookie away, by the name it was set under. */
export function clearSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicOrigin: string | null,
): void {
  const secure = isSecure(request, publicOrigin);
  reply.clearCookie(secure ? secureName : plainName, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
  });
}
