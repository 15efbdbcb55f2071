import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EndpointShape } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import { refuseAccess } from '../permissions/access-decision.ts';
import { refuseRepeatedHeaders } from './request-headers.ts';
import { refuseForeignOrigin } from './same-origin.ts';
import { clearSessionCookie, sessionToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once `admit` has looked; null for nobody. */
    signedIn: SignedIn | null;
  }
}

export interface AdmitContext {
  /** Whose session token this is now; `active`: the call shows that somebody is there. */
  readonly identify: (token: string, active: boolean) => Promise<SignedIn | null>;
  /** `https://clinic.example` where browsers see the app under another address than it listens on. */
  readonly publicOrigin: string | null;
}

/**
 * Before the body is read: where a request comes from, who sends it (`request.signedIn`), and whether they may. Every
 * route that knows people by the session cookie goes through here, also those of plugins.
 */
export async function admit(
  context: AdmitContext,
  gate: Pick<EndpointShape, 'access' | 'poll'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refusal | null> {
  const { raw, method, headers } = request;
  const foreign = refuseRepeatedHeaders(raw) ?? refuseForeignOrigin(method, headers, context.publicOrigin);
  if (foreign) return foreign;
  const token = sessionToken(request, context.publicOrigin);
  request.signedIn = token === null ? null : await context.identify(token, !gate.poll);
  // The token is nobody's any more: the browser may forget it
  if (token !== null && request.signedIn === null) clearSessionCookie(request, reply, context.publicOrigin);
  const refusal = refuseAccess(gate.access, request.signedIn, request.params as Record<string, unknown>);
  if (refusal) return refusal;
  const encoding = headers['content-encoding'];
  return encoding === undefined || encoding === 'identity' ? null : compressed;
}

const compressed: Refusal = { kind: 'wrong-media-type', detail: 'Compressed requests are not taken.' };
