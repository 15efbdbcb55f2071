import { sql } from 'kysely';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import { inRecord } from '#record/store/tables.ts';
import type { ApplyContext } from './apply-context.ts';
import type { Sourced } from './import-plan.ts';
import { importSystem } from './match-patients.ts';

/** What an earlier import made of a resource. */
export interface Known {
  readonly id: string;
  readonly kind: EntityKind;
  readonly version: number;
  readonly hash: string | null;
  readonly state: string;
}

/** Ids of other systems are only unique beside their patient and type: `Condition/1` exists in every test system. */
export const keyFor = (patientId: string, { resourceType, resourceId }: Sourced): string =>
  `${resourceType}|${patientId}/${resourceId}`;

/** Everything earlier imports made for one patient, by `keyFor`. */
export async function knownFacts(
  { tx, author }: ApplyContext,
  patientId: string,
): Promise<Map<string, Known>> {
  const rows = await inRecord(tx)
    .selectFrom('identifier as i')
    .innerJoin('record_current as c', (join) =>
      join.onRef('c.clinic_id', '=', 'i.clinic_id').onRef('c.kind', '=', 'i.kind').onRef('c.id', '=', 'i.id'),
    )
    .select([
      'i.system',
      'i.value',
      'c.id',
      'c.kind',
      'c.version',
      'c.state',
      sql<string | null>`c.content -> 'source' ->> 'hash'`.as('hash'),
    ])
    .where('i.clinic_id', '=', author.clinicId)
    .where('i.patient_id', '=', patientId)
    .where('i.system', 'like', `${importSystem('')}%`)
    .execute();
  return new Map(
    rows.map(({ system, value, kind, ...row }) => [
      `${system.slice(importSystem('').length)}|${value}`,
      { ...row, kind: kind as EntityKind },
    ]),
  );
}
