import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '../db/tables.ts';
import type { Caller } from '../http/handler.ts';

/** Who looks at the page; never taken from the request's body. */
export type PageReader = Pick<Caller, 'clinicId' | 'personId'>;

/**
 * A token that a page about one subject carries and sends back with what is done on it. It shows that the act was
 * written on that subject's page by this person: an act that reaches another subject's address does not fit.
 */
export async function issuePageToken(
  tx: Transaction<PlatformTables>,
  reader: PageReader,
  subject: string,
): Promise<string> {
  const { rows } = await sql<{ secret: Buffer }>`
    select secret from clinic where id = ${reader.clinicId}::uuid`.execute(tx);
  const secret = rows[0]?.secret;
  if (!secret) throw new Error('no such clinic for a page token');
  return createHmac('sha256', secret)
    .update(JSON.stringify(['page', reader.clinicId, reader.personId, subject]))
    .digest('base64url');
}

/** True when `token` was issued to this person for this subject. */
export async function isPageTokenFor(
  tx: Transaction<PlatformTables>,
  reader: PageReader,
  subject: string,
  token: string,
): Promise<boolean> {
  const right = Buffer.from(await issuePageToken(tx, reader, subject));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}
