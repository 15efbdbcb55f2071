import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { contentHash } from '#record/store/content-hash.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { type Author, createEntry, writeVersion } from '#record/store/versions.ts';
import { must, orderContent } from './contents.ts';
import { newId } from './test-clinic.ts';

/** Writes a draft, a screen of it, the active order and its signature, the way signing does, without asking anybody. */
export async function signedOrder(
  tx: Transaction<PlatformTables>,
  author: Author,
  patientId: string,
  over: Partial<ContentOf<'medication-order'>> = {},
): Promise<StoredVersion<'medication-order'>> {
  const entry = { kind: 'medication-order' as const, id: newId(), patientId };
  must(await createEntry(tx, author, { ...entry, content: orderContent(over) }));
  const screening = newId();
  const screen = {
    order: entry.id,
    asOf: '2026-11-20',
    at: author.at,
    knowledge: 'k',
    engine: 'e',
    facts: {},
    proposed: {},
    findings: [],
    notChecked: [],
    shownHash: 'shown',
  };
  must(await createEntry(tx, author, { kind: 'screening', id: screening, patientId, content: screen }));
  const content = orderContent({ ...over, status: 'active', screening });
  const order = must(await writeVersion(tx, author, { ...entry, expected: 1, content }));
  const signature = {
    order: entry.id,
    orderVersion: 2,
    contentHash: contentHash(content),
    screening,
    shownHash: 'shown',
    overrides: [],
    meaning: 'prescribes' as const,
    statement: 'I prescribe this.',
    signedBy: author.personId,
    signedByName: author.personName,
    method: 'totp' as const,
    at: author.at,
  };
  must(await createEntry(tx, author, { kind: 'signature', id: newId(), patientId, content: signature }));
  return order;
}
