import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { words } from '#record/store/patient-words.ts';
import { type StoredVersion, toVersion, versionColumns } from '#record/store/stored-version.ts';
import { type Filter, type SearchQuery, searchDate } from './search-query.ts';

type Row = Parameters<typeof toVersion>[0] & { readonly total: bigint };
type Condition = RawBuilder<unknown>;

/**
 * Patients by name, number, birth date or id, in the order of the patient list or as asked for. A search that
 * names nobody is refused: the list of everybody is the app's, with its own paging.
 */
export async function searchPatients(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  search: SearchQuery,
): Promise<Result<{ readonly total: number; readonly page: readonly StoredVersion[] }, Refusal>> {
  if (search.filters.length === 0 && search.ids === null) return err(nobodyNamed);
  const conditions = [
    ...search.filters.map(conditionOf),
    ...(search.ids === null ? [] : [sql`c.id::text = any(${[...search.ids]}::text[])`]),
  ];
  const where = sql.join(
    [sql`c.clinic_id = ${clinicId}::uuid and c.kind = 'patient' and c.state = 'current'`, ...conditions],
    sql` and `,
  );
  const columns = sql.join(versionColumns.map((column) => sql.ref(`c.${column}`)));
  const { rows } = await sql<Row>`
    select ${columns}, count(*) over () as total
    from ${patients} where ${where} order by ${orderOf(search.sort)} d.sort_name, c.id
    limit ${search.countOnly ? 1 : search.count} offset ${search.countOnly ? 0 : search.offset}`.execute(tx);
  const total = rows[0] ? Number(rows[0].total) : await countMatches(tx, where, search.offset);
  return ok({ total, page: search.countOnly ? [] : rows.map((row) => toVersion(row)) });
}

const patients = sql`record_current c
  join patient_directory d on d.clinic_id = c.clinic_id and d.patient_id = c.id`;

const nobodyNamed: Refusal = {
  kind: 'malformed',
  detail: 'This search names nobody.',
  errors: [{ path: 'name', message: 'search by name, identifier, birthdate or _id' }],
};

/** Beyond the last page no row carries the total. */
async function countMatches(
  tx: Transaction<PlatformTables>,
  where: Condition,
  offset: number,
): Promise<number> {
  if (offset === 0) return 0;
  const { rows } = await sql<{ total: bigint }>`
    select count(*) as total from ${patients} where ${where}`.execute(tx);
  return Number(rows[0]?.total ?? 0);
}

function conditionOf({ parameter, anyOf }: Filter): Condition {
  const alternatives = anyOf.map((value) => conditionFor(parameter.name, value));
  return sql`(${sql.join(alternatives, sql` or `)})`;
}

function conditionFor(parameter: string, value: string): Condition {
  if (parameter === 'name') return nameBegins(value);
  if (parameter === 'identifier') return carries(value);
  if (parameter === 'birthdate') return bornOn(value);
  throw new Error(`no search of patients by ${parameter}`);
}

/** The list finds people by their numbers and birth dates too; a search by name must not. */
const namesOf = sql`(d.sort_name || ' ' || lower(coalesce(c.content #>> '{name,preferred}', '')))`;

/** Every word begins one of the person's names; accents and case do not matter. */
function nameBegins(text: string): Condition {
  const prefixes = words(text);
  if (prefixes.length === 0) return sql`false`;
  return sql.join(
    prefixes.map(
      (prefix) => sql`c.id in (select t.patient_id from patient_term t
      where t.clinic_id = c.clinic_id and t.term >= ${prefix} and t.term < ${`${prefix}\u{10ffff}`}
        and position(t.term in ${namesOf}) > 0)`,
    ),
    sql` and `,
  );
}

/** `system|value`, `|value` or `value`; a number matches whole. */
function carries(text: string): Condition {
  const bar = text.indexOf('|');
  const [system, value] = bar < 0 ? [null, text] : [text.slice(0, bar), text.slice(bar + 1)];
  return system === null || system === ''
    ? sql`c.content -> 'identifiers' @> ${JSON.stringify([{ value }])}::jsonb`
    : sql`c.content -> 'identifiers' @> ${JSON.stringify([value === '' ? { system } : { system, value }])}::jsonb`;
}

const comparison: Readonly<Record<string, Condition>> = {
  eq: sql`=`,
  ge: sql`>=`,
  gt: sql`>`,
  le: sql`<=`,
  lt: sql`<`,
};

/** At the precision of the search, as far as the birth date itself is known. */
function bornOn(text: string): Condition {
  const search = searchDate(text);
  const date = search?.date.slice(0, 10) ?? '';
  const born = sql`left(c.content ->> 'birthDate', ${date.length})`;
  return sql`${born} ${comparison[search?.prefix ?? 'eq'] ?? sql`=`} ${date} collate "C"`;
}

/** The dates a patient can be sorted by; whoever has none comes last. */
function orderOf(sort: SearchQuery['sort']): Condition {
  const parts = sort.map(({ parameter, descending }) => {
    const key = parameter === '_lastUpdated' ? sql`c.recorded_at` : sql`c.content ->> 'birthDate'`;
    return sql`${key} ${descending ? sql`desc nulls last` : sql`asc nulls last`}, `;
  });
  return parts.length === 0 ? sql`` : sql.join(parts, sql``);
}
