import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { listClinicEntries } from './clinic-entries.ts';

/** What stands at the head of what a clinic prints. */
export interface ClinicLetterhead {
  readonly name: string;
  readonly zone: string;
  readonly address: string | null;
  readonly phone: string | null;
  /** Two letters of the state it prescribes in. */
  readonly state: string | null;
}

/** The clinic's name, with address and telephone of its first open location; null where none is on file. */
export async function readLetterhead(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<ClinicLetterhead> {
  const { rows } = await sql<{ name: string; zone: string }>`
    select name, zone from clinic where id = ${clinicId}::uuid`.execute(tx);
  const [clinic] = rows;
  if (clinic === undefined) throw new Error('the clinic of the session is not there');
  const location = (await listClinicEntries(tx, clinicId, 'location')).find(
    ({ content }) => content.status === 'active',
  );
  const { address = null, phone = null, state = null } = location?.content ?? {};
  return { ...clinic, address, phone, state };
}
