import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { isSecure } from './session-cookie.ts';

/**
 * Headers of every answer. Nothing may be framed, guessed, referred or cached unless a route says otherwise; HSTS only
 * where the app is reached over TLS, and no upgrade-insecure-requests, which would break a clinic's plain http LAN.
 */
export async function securityHeaders(app: FastifyInstance, publicOrigin: string | null): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false, // set below: the page's own policy has a nonce, everything else gets the closed one
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('content-security-policy', closedPolicy);
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (isSecure(request, publicOrigin)) reply.header('strict-transport-security', 'max-age=31536000');
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return payload;
  });
}

/** For answers that are data: a browser that shows one runs and loads nothing. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * For the page: its own scripts and styles, and the style elements that carry this answer's nonce (Mantine writes its
 * colours into one). No inline script, no inline style, nothing from elsewhere.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
