import type { Transaction } from 'kysely';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Caller } from '#platform/http/handler.ts';
import { type StoredVersion, toVersion, versionColumns } from '#record/store/stored-version.ts';
import { inRecord } from '#record/store/tables.ts';
import type { FillEntry, readAdherence } from './adherence-schema.ts';

type Reader = Pick<Caller, 'role' | 'personId'>;

/** A supply as the caller reads it. */
export function viewOf(fill: StoredVersion<'fill'>, caller: Reader): FillEntry {
  const { id, version, recordedByName, content } = fill;
  return {
    id,
    version,
    recordedBy: recordedByName,
    mayWithdraw: mayNotWithdraw(fill, caller) === null,
    content,
  };
}

/** Why the caller cannot take a supply back; null where they can. People take back what they wrote themselves. */
export function mayNotWithdraw(
  { state, recordedBy }: Pick<StoredVersion<'fill'>, 'state' | 'recordedBy'>,
  { role, personId }: Reader,
): Refusal | null {
  if (state === 'entered-in-error')
    return {
      kind: 'conflict',
      detail: 'This supply was taken back already.',
      next: 'Nothing is left to do.',
    };
  if (role === 'patient' && recordedBy !== personId)
    return {
      kind: 'forbidden',
      detail: 'This supply was written down by your clinic.',
      next: 'Write to your team if it is wrong.',
    };
  return null;
}

/** Supplies that were taken back, newest first: who said so, when and why. */
export async function withdrawnFills(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
): Promise<ReplyOf<typeof readAdherence>['withdrawn']> {
  const rows = await inRecord(tx)
    .selectFrom('record_current')
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('patient_id', '=', patientId)
    .where('kind', '=', 'fill')
    .where('state', '=', 'entered-in-error')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  return rows
    .map((row) => toVersion<'fill'>(row))
    .map(({ id, content, recordedByName, recordedAt, reason }) => ({
      id,
      content,
      by: recordedByName,
      at: recordedAt,
      because: reason ?? '',
    }));
}
