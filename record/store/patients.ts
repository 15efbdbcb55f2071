import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '../schema/patient.ts';
import { searchPrefixes } from './patient-words.ts';
import { inRecord } from './tables.ts';

export interface PatientQuery {
  readonly clinicId: string;
  /** Words of names, a birth date, a number: all must be found, in any order, each from its beginning. */
  readonly search: string | null;
  /** `next` of the page before. */
  readonly cursor: string | null;
  readonly limit: number;
  readonly today: CalendarDate;
}

export interface PatientLine {
  readonly id: string;
  readonly version: number;
  readonly content: Patient;
  /** Another patient of the clinic has a name that is easily taken for this one. */
  readonly alike: boolean;
  /** Orders and statements in force today; null when the caller's role does not see medications. */
  readonly activeMedications: number | null;
  /** Start of the last visit that took place, as precise as it is known. */
  readonly lastVisit: string | null;
}

export interface PatientPage {
  readonly patients: readonly PatientLine[];
  readonly next: string | null;
  readonly total: number;
}

/** One page of the clinic's patients by name. The order is total, so pages neither repeat nor skip anybody. */
export async function listPatients(
  tx: Transaction<PlatformTables>,
  query: PatientQuery,
): Promise<Result<PatientPage, Refusal>> {
  const after = query.cursor === null ? null : readCursor(query.cursor);
  if (query.cursor !== null && after === null) {
    return err({
      kind: 'bad-input',
      detail: 'This page link is damaged.',
      next: 'Start from the first page.',
    });
  }
  const prefixes = query.search === null ? [] : searchPrefixes(query.search);
  if (query.search !== null && query.search.trim() !== '' && prefixes.length === 0) {
    return ok({ patients: [], next: null, total: 0 });
  }
  const found = sql.join(
    [sql`d.clinic_id = ${query.clinicId}::uuid`, ...prefixes.map((prefix) => hasTerm(prefix))],
    sql` and `,
  );
  const beyond = after ? sql`where (sort_name, patient_id) > (${after.sortName}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<PageRow>`
    with hit as materialized (
      select d.patient_id, d.sort_name, d.alike_key from patient_directory d where ${found}
    ), page as (
      select * from hit ${beyond} order by sort_name, patient_id limit ${query.limit + 1}
    )
    select (select count(*) from hit) as total, p.sort_name, c.id, c.version, c.content,
      exists (select from patient_directory o where o.clinic_id = ${query.clinicId}::uuid
        and o.alike_key = p.alike_key and o.patient_id <> p.patient_id) as alike,
      'medication-order' = any (titrate_readable_kinds()) as sees_medications,
      (select count(*) from record_current m where m.clinic_id = ${query.clinicId}::uuid
        and m.patient_id = p.patient_id and m.kind in ('medication-order', 'medication-statement')
        and m.state = 'current' and m.content ->> 'status' = 'active'
        and coalesce(m.content ->> 'end', '9999') >= left(${query.today}, length(coalesce(m.content ->> 'end', '9999')))
      ) as medications,
      (select max(e.content ->> 'start') from record_current e where e.clinic_id = ${query.clinicId}::uuid
        and e.patient_id = p.patient_id and e.kind = 'encounter' and e.state = 'current'
        and e.content ->> 'status' in ('finished', 'in-progress', 'arrived')) as last_visit
    from page p join record_current c
      on c.clinic_id = ${query.clinicId}::uuid and c.kind = 'patient' and c.id = p.patient_id
    order by p.sort_name, p.patient_id`.execute(tx);

  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  const total = rows[0] ? Number(rows[0].total) : await countMatches(tx, found);
  return ok({
    total,
    next: more ? writeCursor({ sortName: last.sort_name, id: last.id }) : null,
    patients: shown.map((row) => ({
      id: row.id,
      version: row.version,
      content: row.content,
      alike: row.alike,
      activeMedications: row.sees_medications ? Number(row.medications) : null,
      lastVisit: row.last_visit,
    })),
  });
}

interface PageRow {
  total: bigint;
  sort_name: string;
  id: string;
  version: number;
  content: Patient;
  alike: boolean;
  sees_medications: boolean;
  medications: bigint;
  last_visit: string | null;
}

/** A prefix as a range, which an index answers also under row-level security (LIKE would not be used there). */
function hasTerm(prefix: string) {
  return sql`d.patient_id in (select t.patient_id from patient_term t where t.clinic_id = d.clinic_id
    and t.term >= ${prefix} and t.term < ${`${prefix}\u{10ffff}`})`;
}

/** Only asked beyond the last page, where no row carries the total. */
async function countMatches(
  tx: Transaction<PlatformTables>,
  found: ReturnType<typeof sql.join>,
): Promise<number> {
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from patient_directory d where ${found}`.execute(tx);
  return Number(rows[0]?.total ?? 0);
}

interface Cursor {
  readonly sortName: string;
  readonly id: string;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sortName, cursor.id])).toString('base64url');
}

function readCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [sortName, id] = value as unknown[];
    if (typeof sortName !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return null;
    return sortName.includes('\u0000') ? null : { sortName, id };
  } catch {
    return null;
  }
}

/** True when the patient exists in this clinic, is not entered in error, and the caller may see them. */
export async function patientExists(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
): Promise<boolean> {
  const row = await inRecord(tx)
    .selectFrom('record_current')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', 'patient')
    .where('id', '=', patientId)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return row !== undefined;
}
