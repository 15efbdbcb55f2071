import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '../schema/entity-kinds.ts';

/** An entry without its history. */
export interface PageEntry {
  readonly patientId: string;
  readonly kind: EntityKind;
  readonly id: string;
  readonly content: ContentOf<EntityKind>;
}

/** The current entries of some kinds of a page of patients, as far as the caller may read them, oldest recorded first. */
export async function readPageEntries(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
  kinds: readonly EntityKind[],
): Promise<readonly PageEntry[]> {
  const { rows } = await sql<PageEntry>`
    select patient_id as "patientId", kind, id, content from record_current
    where clinic_id = ${clinicId}::uuid and state = 'current' and patient_id = any(${[...patientIds]}::uuid[])
      and kind = any(${[...kinds]}::text[])
    order by recorded_at, id`.execute(tx);
  return rows;
}
