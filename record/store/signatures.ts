import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { contentHash } from './content-hash.ts';
import { listCurrent, readVersion } from './read-versions.ts';
import type { StoredVersion } from './stored-version.ts';

/** A signature with what it rests on. */
export interface SignedAct {
  readonly signature: StoredVersion<'signature'>;
  /** Null only in a damaged record. */
  readonly screening: StoredVersion<'screening'> | null;
  /** The order version that was signed; null only in a damaged record. */
  readonly order: StoredVersion<'medication-order'> | null;
  /** The order, the screen and the signature are still, byte for byte, what was recorded. */
  readonly intact: boolean;
}

/** Every signature on one order, oldest first, each checked against what it signs. */
export async function listSignedActs(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  orderId: string,
): Promise<SignedAct[]> {
  const signatures = (await listCurrent(tx, clinicId, patientId, 'signature')).filter(
    (signature) => signature.content.order === orderId,
  );
  const acts: SignedAct[] = [];
  for (const signature of signatures) {
    const screening = await readVersion(tx, clinicId, 'screening', signature.content.screening, 1);
    const order = await readVersion(
      tx,
      clinicId,
      'medication-order',
      orderId,
      signature.content.orderVersion,
    );
    acts.push({ signature, screening, order, intact: isIntact(signature, screening, order) });
  }
  return acts;
}

/** True when signature, screen and order agree and every stored hash still verifies. */
function isIntact(
  signature: StoredVersion<'signature'>,
  screening: StoredVersion<'screening'> | null,
  order: StoredVersion<'medication-order'> | null,
): boolean {
  if (!screening || !order) return false;
  if ([signature, screening, order].some((version) => contentHash(version.content) !== version.contentHash)) {
    return false;
  }
  return (
    signature.content.contentHash === order.contentHash &&
    signature.content.shownHash === screening.content.shownHash &&
    screening.content.order === order.id
  );
}
