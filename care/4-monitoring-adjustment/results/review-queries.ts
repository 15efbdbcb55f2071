import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Look } from './review-schema.ts';

type Tx = Transaction<PlatformTables>;

/** A result nobody has looked at as it stands now. */
export interface Unseen {
  readonly id: string;
  readonly patientId: string;
  readonly arrivedAt: Instant;
  /** Arrived so long ago that it is only counted. */
  readonly older: boolean;
}

export interface UnseenAsked {
  readonly clinicId: string;
  readonly patientId: string | null;
  readonly now: Instant;
  readonly arrivedWithinDays: number;
  readonly collectedWithinDays: number;
}

/**
 * Results of laboratories whose version as it stands nobody has looked at. What a prescriber wrote down by hand has been
 * looked at by writing it; of an imported chart only what was new when it came counts.
 */
export async function listUnseen(
  tx: Tx,
  { clinicId, patientId, now, arrivedWithinDays, collectedWithinDays }: UnseenAsked,
): Promise<readonly Unseen[]> {
  const own = patientId === null ? sql`` : sql`and o.patient_id = ${patientId}::uuid`;
  const { rows } = await sql<{ id: string; patient_id: string; at: string; older: boolean }>`
    select o.id, o.patient_id, to_char(o.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      o.recorded_at < ${now}::timestamptz - make_interval(days => ${arrivedWithinDays}::integer) as older
    from record_current o
    where o.clinic_id = ${clinicId}::uuid and o.kind = 'observation' and o.state = 'current' ${own}
      and o.content ->> 'category' = 'laboratory' and o.content ->> 'status' <> 'registered'
      and (o.content ? 'lab' and not o.content ? 'source'
        or left(o.content #>> '{when,date}', 10)
          >= to_char(o.recorded_at - make_interval(days => ${collectedWithinDays}::integer), 'YYYY-MM-DD'))
      and (o.content ? 'lab' or o.content ? 'source' or not exists (
        select from membership m where m.clinic_id = o.clinic_id and m.person_id = o.recorded_by
          and m.role = 'prescriber'))
      and not exists (
        select from record_current l where l.clinic_id = o.clinic_id and l.kind = 'result-look' and l.state = 'current'
          and l.content ->> 'observation' = o.id::text and (l.content ->> 'version')::integer = o.version)
    order by o.recorded_at desc, o.id`.execute(tx);
  return rows.map(({ id, patient_id, at, older }) => ({ id, patientId: patient_id, arrivedAt: at, older }));
}

/** Whose each patient’s results are: see `record/store/concern-owner.ts`. */
export async function responsibleFor(
  tx: Tx,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly person: string; readonly name: string }>> {
  const { rows } = await sql<{ patient: string; person: string; name: string }>`
    select p as patient, o.person_id as person, o.person_name as name
    from unnest(${[...patientIds]}::uuid[]) p cross join lateral titrate_concern_owner(p) o`.execute(tx);
  return new Map(rows.map(({ patient, person, name }) => [patient, { person, name }]));
}

/** The newest look at each of these results as they stand. */
export async function looksAt(
  tx: Tx,
  clinicId: string,
  patientId: string,
): Promise<ReadonlyMap<string, Look>> {
  const { rows } = await sql<Look & { observation: string; version: number }>`
    select distinct on (1, 2) content ->> 'observation' as observation, (content ->> 'version')::integer as version,
      content ->> 'how' as how, content ->> 'text' as text, content ->> 'byName' as "byName", content ->> 'at' as at
    from record_current
    where clinic_id = ${clinicId}::uuid and patient_id = ${patientId}::uuid and kind = 'result-look' and state = 'current'
    order by 1, 2, recorded_at desc`.execute(tx);
  return new Map(
    rows.map(({ observation, version, ...look }) => [`${observation}/${version}`, look] as const),
  );
}

/** The content each of these results had before the version that stands, where there was one. */
export async function versionsBefore(
  tx: Tx,
  clinicId: string,
  results: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, Observation>> {
  const changed = results.filter(({ version }) => version > 1);
  if (changed.length === 0) return new Map();
  const { rows } = await sql<{ id: string; content: Observation }>`
    select v.id, v.content from record_version v
      join unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ version }) => version - 1)}::integer[])
        as asked (id, version) on asked.id = v.id and asked.version = v.version
    where v.clinic_id = ${clinicId}::uuid and v.kind = 'observation'`.execute(tx);
  return new Map(rows.map(({ id, content }) => [id, content]));
}
