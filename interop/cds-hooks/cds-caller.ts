import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { PluginTools } from '#platform/http/plugin.ts';
import { refuseRepeatedHeaders } from '#platform/http/request-headers.ts';
import type { ClinicFacts } from './clinic-facts.ts';
import type { TrustedClient } from './trusted-clients.ts';
import { useOnce } from './use-once.ts';
import { verifyToken } from './verify-token.ts';

/** Who asks for decision support, and for which clinic. */
export interface CdsCaller {
  readonly clinicId: string;
  /** Tells callers of a clinic apart. */
  readonly id: string;
  /** Name for the audit. */
  readonly name: string;
}

const notTrusted: Refusal = {
  kind: 'signed-out',
  detail:
    'This needs the CDS Hooks token of a trusted EHR: a JWT in the Authorization header, signed for this address.',
};

/**
 * Establishes who calls, before the body is read. A demo clinic answers without a token (and, as long as no EHR
 * is configured, whatever token a test client sends); every other clinic by the JWT of a trusted EHR, used once.
 */
export async function establishCaller(
  tools: PluginTools,
  clients: readonly TrustedClient[],
  clinics: Pick<ClinicFacts, 'demoClinic'>,
  request: FastifyRequest,
): Promise<Result<CdsCaller, Refusal>> {
  const repeated = refuseRepeatedHeaders(request.raw);
  if (repeated) return err(repeated);
  const { authorization } = request.headers;
  if (authorization === undefined || clients.length === 0) return demoCaller(clinics);
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
  if (token === undefined || token.length > 8000) return err(notTrusted);
  const verified = await verifyToken(token, addressOf(tools, request), clients, tools.now());
  if (!verified.ok) return err(notTrusted);
  const { client, jti } = verified.value;
  const fresh = await inTransaction(tools.db, serverIn(client.clinic), (tx) =>
    useOnce(tx, client.clinic, client.issuer, jti),
  );
  return fresh ? ok(callerFor(client)) : err(notTrusted);
}

const callerFor = ({ clinic, name, issuer, tenant = '' }: TrustedClient): CdsCaller => ({
  clinicId: clinic,
  id: `${issuer}\n${tenant}`,
  name,
});

async function demoCaller(clinics: Pick<ClinicFacts, 'demoClinic'>): Promise<Result<CdsCaller, Refusal>> {
  const clinicId = await clinics.demoClinic();
  return clinicId === null ? err(notTrusted) : ok({ clinicId, id: 'demo', name: 'EHR in the demo' });
}

/** The address of the endpoint as the EHR must have written it into `aud`. */
function addressOf(tools: PluginTools, request: FastifyRequest): string {
  const [path = ''] = request.url.split('?');
  return `${tools.publicOrigin ?? `${request.protocol}://${request.host}`}${path}`;
}

/** Lets the pages of a trusted EHR read the answer in the browser; nobody else's. */
export function allowOrigin(
  clients: readonly TrustedClient[],
  request: FastifyRequest,
  reply: FastifyReply,
): boolean {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  if (origin === undefined || !clients.some((client) => client.origins.includes(origin))) return false;
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-methods', 'GET, POST, OPTIONS')
    .header('access-control-allow-headers', 'Authorization, Content-Type')
    .header('access-control-max-age', '600')
    .header('cross-origin-resource-policy', 'cross-origin');
  return true;
}
