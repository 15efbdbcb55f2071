import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { TrustedClient } from './trusted-clients.ts';

/** A token that was verified: who sent it, and the number it may be used once under. */
export interface VerifiedToken {
  readonly client: TrustedClient;
  readonly jti: string;
}

/** Asymmetric ones only: `none` and shared secrets never come into question. */
const algorithms = ['RS384', 'ES384'];
/** A call is answered while it is asked: a token lives minutes, and clocks differ by seconds. */
const maxAge = '5 minutes';
const clockTolerance = 30;

/**
 * Verifies the JWT of a CDS Hooks call: signed with a key of a trusted client (from our own file: a `jku` in the
 * token is never fetched), for exactly this endpoint, issued within five minutes and not expired. Whoever is
 * refused learns that, and not why.
 */
export async function verifyToken(
  token: string,
  endpoint: string,
  clients: readonly TrustedClient[],
  now: Instant,
): Promise<Result<VerifiedToken, 'not-trusted'>> {
  try {
    const client = clientOf(decodeJwt(token), clients);
    if (client === undefined) return err('not-trusted');
    const { payload } = await jwtVerify(token, createLocalJWKSet(client.keys), {
      algorithms,
      typ: 'JWT',
      issuer: client.issuer,
      audience: endpoint,
      maxTokenAge: maxAge,
      clockTolerance,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
      currentDate: new Date(now),
    });
    const { jti } = payload;
    return typeof jti === 'string' && jti.length > 0 && jti.length <= 500
      ? ok({ client, jti })
      : err('not-trusted');
  } catch {
    return err('not-trusted');
  }
}

/** By issuer and tenant, before the signature is looked at: only to know whose key to look at it with. */
function clientOf(payload: JWTPayload, clients: readonly TrustedClient[]): TrustedClient | undefined {
  const tenant = typeof payload['tenant'] === 'string' ? payload['tenant'] : undefined;
  const sameIssuer = clients.filter((client) => client.issuer === payload.iss);
  return sameIssuer.find((client) => client.tenant === tenant);
}
