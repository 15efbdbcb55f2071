import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { EntityKind } from '../schema/entity-kinds.ts';
import { inRecord } from './tables.ts';

export interface Identifier {
  readonly system: string;
  readonly value: string;
}

export interface IdentifierOwner {
  readonly kind: EntityKind;
  readonly id: string;
  readonly patientId: string;
}

/**
 * Claims an identifier for an entry. Of any number of callers at the same moment exactly one gets it; the others wait
 * for that one to commit and are told who has it. The entry must exist by the end of the transaction.
 *
 * @returns null when it is now `owner`'s (or already was), else who has it
 */
export async function claimIdentifier(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  identifier: Identifier,
  owner: IdentifierOwner,
): Promise<IdentifierOwner | null> {
  // A second try covers the case that the holder gave the identifier up between the two statements.
  for (let tries = 0; tries < 2; tries++) {
    const claimed = await inRecord(tx)
      .insertInto('identifier')
      .values({
        clinic_id: clinicId,
        ...identifier,
        kind: owner.kind,
        id: owner.id,
        patient_id: owner.patientId,
      })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'system', 'value']).doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows === 1n) return null;
    const holder = await findIdentifier(tx, clinicId, identifier);
    if (holder) return holder.kind === owner.kind && holder.id === owner.id ? null : holder;
  }
  throw new Error(`identifier ${identifier.system} is held by an entry this caller cannot see`);
}

/** Who carries an identifier; null when nobody does whom the caller may see. */
export async function findIdentifier(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  identifier: Identifier,
): Promise<IdentifierOwner | null> {
  const row = await inRecord(tx)
    .selectFrom('identifier')
    .select(['kind', 'id', 'patient_id'])
    .where('clinic_id', '=', clinicId)
    .where('system', '=', identifier.system)
    .where('value', '=', identifier.value)
    .executeTakeFirst();
  return row ? { kind: row.kind as EntityKind, id: row.id, patientId: row.patient_id } : null;
}

/** Gives an identifier up, when it turns out not to be this entry's. */
export async function releaseIdentifier(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  identifier: Identifier,
  owner: Pick<IdentifierOwner, 'kind' | 'id'>,
): Promise<void> {
  await inRecord(tx)
    .deleteFrom('identifier')
    .where('clinic_id', '=', clinicId)
    .where('system', '=', identifier.system)
    .where('value', '=', identifier.value)
    .where('kind', '=', owner.kind)
    .where('id', '=', owner.id)
    .execute();
}

/** The clinic's own numbers, under their own system. */
export const clinicNumberSystem = 'urn:titrate:clinic-number';

/** The next number of the clinic, `000042-5`: six digits and a check digit against slips of the pen. */
export async function nextClinicNumber(tx: Transaction<PlatformTables>, clinicId: string): Promise<string> {
  const { last } = await inRecord(tx)
    .insertInto('clinic_number')
    .values({ clinic_id: clinicId, last: 1n })
    .onConflict((conflict) =>
      conflict.column('clinic_id').doUpdateSet({ last: sql<bigint>`clinic_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return withCheckDigit(last);
}

/** Luhn's check digit (ISO/IEC 7812-1): finds every wrong digit and nearly every swap of neighbours. */
export function withCheckDigit(number: bigint): string {
  const digits = number.toString().padStart(6, '0');
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return `${digits}-${(10 - (sum % 10)) % 10}`;
}
