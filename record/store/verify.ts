import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import type { z } from 'zod';
import type { KnownHead } from '#platform/audit/verify-audit.ts';
import { verifyAudit } from '#platform/audit/verify-audit.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { clinicKinds } from '../schema/clinic-kinds.ts';
import { entityKinds } from '../schema/entity-kinds.ts';
import { contentHash } from './content-hash.ts';
import { alikeKey, searchTerms, sortName } from './patient-words.ts';
import type { RecordTables } from './tables.ts';
import { clinicQuestions } from './verify-clinic-questions.ts';
import { integrityQuestions } from './verify-questions.ts';

/** Something that is not as the record promises. */
export interface IntegrityProblem {
  /** Which promise is broken: `version-chain`, `content-hash`, `signature` … */
  readonly check: string;
  readonly clinicId: string;
  /** The entry, as `kind/id`, or the table. */
  readonly where: string;
  readonly message: string;
}

export interface IntegrityReport {
  readonly clinics: number;
  readonly versions: number;
  readonly auditLines: number;
  readonly problems: readonly IntegrityProblem[];
}

type Db = Kysely<PlatformTables & RecordTables>;

/**
 * Walks the whole database, charts and what clinics record about themselves: version chains, current state, content
 * hashes and schemas, references inside each chart, what there is one of per patient, signatures, booked times,
 * identifiers, the patient list and the audit chains. Reads only, in one snapshot.
 *
 * @param owner the owner's pool: row-level security would hide what should be looked at, so any other role is refused
 * @param checkpointsOf heads of a clinic's audit chain that were kept outside the database
 */
export async function verifyDatabase(
  owner: Pool,
  checkpointsOf: (clinicId: string) => Promise<readonly KnownHead[]> = async () => [],
): Promise<IntegrityReport> {
  // Never destroyed: that would end the caller's pool.
  const db = new Kysely<PlatformTables & RecordTables>({ dialect: new PostgresDialect({ pool: owner }) });
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await refuseBlindRole(tx);
      const problems: IntegrityProblem[] = [];
      for (const { check, question } of [...integrityQuestions, ...clinicQuestions]) {
        const { rows } = await question.execute(tx);
        for (const row of rows) {
          problems.push({ check, clinicId: row.clinic_id, where: row.place, message: row.message });
        }
      }
      let versions = 0;
      for (const one of versioned) versions += await checkContents(tx, one, problems);
      await checkDirectory(tx, problems);
      const clinics = await tx.selectFrom('clinic').select('id').orderBy('id').execute();
      let auditLines = 0;
      for (const { id } of clinics) {
        const verdict = await verifyAudit(tx, id, await checkpointsOf(id));
        auditLines += verdict.events;
        for (const message of verdict.problems) {
          problems.push({ check: 'audit-chain', clinicId: id, where: 'audit_event', message });
        }
      }
      return { clinics: clinics.length, versions, auditLines, problems };
    });
}

/** An empty answer must mean "looked, and found nothing", so whoever would be shown an empty record is turned away. */
async function refuseBlindRole(db: Db): Promise<void> {
  const { rows } = await sql<{ sees: boolean }>`
    select rolsuper or rolbypassrls or pg_has_role(rolname,
      (select relowner from pg_class where oid = 'record_version'::regclass), 'usage') as sees
    from pg_roles where rolname = current_user`.execute(db);
  if (!rows[0]?.sees) {
    throw new Error(
      'The integrity walk must run as the owner of the database: this role would not see all of it.',
    );
  }
}

const rowsPerPage = 2000;

/** The two tables of versions, and what each holds. */
const versioned = [
  { table: 'record_version', schemas: entityKinds },
  { table: 'clinic_entry_version', schemas: clinicKinds },
] as const;

/** Recomputes every content hash and parses every content with the schema of its kind. Returns how many it read. */
async function checkContents(
  db: Db,
  { table, schemas }: (typeof versioned)[number],
  problems: IntegrityProblem[],
): Promise<number> {
  const kinds: Readonly<Record<string, z.ZodType>> = schemas;
  let read = 0;
  let after: { clinic_id: string; kind: string; id: string; version: number } | null = null;
  for (let more = true; more; ) {
    let query = db
      .selectFrom(table)
      .select(['clinic_id', 'kind', 'id', 'version', 'content', 'content_hash'])
      .orderBy('clinic_id')
      .orderBy('kind')
      .orderBy('id')
      .orderBy('version')
      .limit(rowsPerPage);
    if (after) {
      const last: typeof after = after;
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('clinic_id', 'kind', 'id', 'version'),
          '>',
          tuple(last.clinic_id, last.kind, last.id, last.version),
        ),
      );
    }
    const rows = await query.execute();
    for (const row of rows) {
      const place = { clinicId: row.clinic_id, where: `${row.kind}/${row.id}` };
      if (contentHash(row.content) !== row.content_hash) {
        problems.push({
          ...place,
          check: 'content-hash',
          message: `version ${row.version} is not the content that was hashed`,
        });
      }
      const schema = kinds[row.kind];
      const issue = schema
        ? schema.safeParse(row.content).error?.issues[0]
        : { path: [], message: 'unknown kind' };
      if (issue) {
        problems.push({
          ...place,
          check: 'schema',
          message: `version ${row.version}: ${issue.path.join('.')} ${issue.message}`,
        });
      }
    }
    read += rows.length;
    after = rows.at(-1) ?? null;
    more = rows.length === rowsPerPage;
  }
  return read;
}

/** Every current patient is found under exactly the names and numbers of the current version. */
async function checkDirectory(db: Db, problems: IntegrityProblem[]): Promise<void> {
  const { rows } = await sql<{
    clinic_id: string;
    id: string;
    content: Parameters<typeof searchTerms>[0];
    sort_name: string | null;
    alike_key: string | null;
    terms: string[];
  }>`
    select c.clinic_id, c.id, c.content, d.sort_name, d.alike_key,
      array(select term from patient_term t where t.clinic_id = c.clinic_id and t.patient_id = c.id) as terms
    from record_current c
    left join patient_directory d on d.clinic_id = c.clinic_id and d.patient_id = c.id
    where c.kind = 'patient' and c.state = 'current'`.execute(db);
  for (const row of rows) {
    const right =
      row.sort_name === sortName(row.content.name) &&
      row.alike_key === alikeKey(row.content.name) &&
      row.terms.toSorted().join('\n') === searchTerms(row.content).toSorted().join('\n');
    if (!right) {
      problems.push({
        check: 'patient-list',
        clinicId: row.clinic_id,
        where: `patient/${row.id}`,
        message: 'the list does not find this patient under the current names and numbers',
      });
    }
  }
}
