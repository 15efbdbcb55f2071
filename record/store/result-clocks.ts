import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ResultClocks } from '../schema/arriving-result.ts';
import { readClinicEntry } from './clinic-entries.ts';

/** The clinic's own clock for critical results (there is one, under the clinic's id); null where the shipped one holds. */
export async function readResultClocks(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<ResultClocks | null> {
  const entry = await readClinicEntry(tx, clinicId, 'result-clocks', clinicId);
  return entry?.state === 'current' ? entry.content : null;
}
