import type { FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { PluginTools } from '#platform/http/plugin.ts';
import { refuseRepeatedHeaders } from '#platform/http/request-headers.ts';
import type { TrustedClient } from '../cds-hooks/trusted-clients.ts';
import { useOnce } from '../cds-hooks/use-once.ts';
import { verifyToken } from '../cds-hooks/verify-token.ts';

/** A laboratory's system that may send results, and the clinic it sends them to. */
export interface LabCaller {
  readonly clinicId: string;
  /** Name for the audit and for the results it brings. */
  readonly name: string;
}

const notTrusted: Refusal = {
  kind: 'signed-out',
  detail:
    'This needs the token of a trusted laboratory: a JWT in the Authorization header, signed for this address.',
};

/**
 * Establishes who sends, before the body is read: by a JWT signed with a key of the laboratory, for this address, used
 * once. There is no demo door: results write into charts.
 */
export async function establishLab(
  tools: PluginTools,
  labs: readonly TrustedClient[],
  request: FastifyRequest,
): Promise<Result<LabCaller, Refusal>> {
  const repeated = refuseRepeatedHeaders(request.raw);
  if (repeated) return err(repeated);
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || token.length > 8000) return err(notTrusted);
  const address = `${tools.publicOrigin ?? `${request.protocol}://${request.host}`}${request.url.split('?')[0]}`;
  const verified = await verifyToken(token, address, labs, tools.now());
  if (!verified.ok) return err(notTrusted);
  const { client, jti } = verified.value;
  const fresh = await inTransaction(tools.db, serverIn(client.clinic), (tx) =>
    useOnce(tx, client.clinic, client.issuer, jti),
  );
  return fresh ? ok({ clinicId: client.clinic, name: client.name }) : err(notTrusted);
}
