import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { allergyContent, must, orderContent } from '#test/record/contents.ts';
import { addClinic, newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { claimIdentifier, nextClinicNumber } from './identifiers.ts';
import { saveImportBatch } from './import-batches.ts';
import { createEntry } from './versions.ts';

/** The floor under every endpoint: what a session can reach at all, table by table, whatever the code above it does. */

let north: TestClinic;
let south: TestClinic;
let patientOf: Record<string, string>;
let tables: string[];

/** At least one row in every table of the clinic. */
async function fill(clinic: TestClinic): Promise<string> {
  const patient = await clinic.addPatient();
  const other = await clinic.addPatient();
  for (const { id } of [patient, other]) {
    await clinic.as('prescriber', async (tx, author) => {
      const add = { id: newId(), patientId: id };
      must(await createEntry(tx, author, { ...add, kind: 'allergy', content: allergyContent('penicillin') }));
      must(
        await createEntry(tx, author, {
          ...add,
          id: newId(),
          kind: 'medication-order',
          content: orderContent(),
        }),
      );
      await claimIdentifier(
        tx,
        clinic.id,
        { system: 'urn:x', value: id },
        { kind: 'patient', id, patientId: id },
      );
      await nextClinicNumber(tx, clinic.id);
      await saveImportBatch(tx, author, {
        id: newId(),
        fileName: 'x.json',
        raw: Buffer.from('{}'),
        report: {},
      });
      await tx
        .insertInto('idempotency_key')
        .values({
          clinic_id: clinic.id,
          person_id: author.personId,
          key: id,
          endpoint: 'x',
          body_hash: 'x',
          status: null,
          reply: null,
          version: null,
        })
        .execute();
      await appendAudit(tx, {
        clinicId: clinic.id,
        at: now(),
        personId: author.personId,
        personName: 'x',
        role: 'prescriber',
        action: 'x',
        outcome: 'done',
        patients: [id],
        entity: null,
        detail: null,
        requestId: 'x',
      });
    });
  }
  await clinic.as('system', (tx) =>
    sql`insert into audit_checkpoint values (${clinic.id}::uuid, 1, 'h', now(), 's')`.execute(tx),
  );
  return patient.id;
}

beforeAll(async () => {
  north = await openTestClinic();
  south = await addClinic(north.database, 'South Clinic');
  patientOf = { north: await fill(north), south: await fill(south) };
  const { rows } = await north.database.ownerPool.query(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and c.relname not like 'schema_migration%' order by 1`,
  );
  tables = rows.map((row) => row.name);
});
afterAll(() => north.database.drop());

/** Tables of this room and of audit: those that later migrations add bring their own tests. */
const ours = [
  'audit_checkpoint',
  'audit_event',
  'audit_head',
  'audit_patient',
  'chart_change',
  'clinic',
  'clinic_number',
  'idempotency_key',
  'identifier',
  'import_batch',
  'patient_directory',
  'patient_term',
  'record_current',
  'record_version',
];
const roles = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager', 'patient', 'system'] as const;
const clinicColumn = (table: string) => (table === 'clinic' ? 'id' : 'clinic_id');

test('row-level security is on and forced for every table there is', async () => {
  const { rows } = await north.database.ownerPool.query(
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and relname not like 'schema_migration%' and not (relrowsecurity and relforcerowsecurity)`,
  );
  expect(rows).toEqual([]);
  expect(tables).toEqual(expect.arrayContaining(ours));
});

test('no policy lets the app role in without a condition, but for the list of kinds a role may see', async () => {
  const { rows } = await north.database.ownerPool.query(
    `select tablename from pg_policies where 'titrate_app' = any (roles) and (qual = 'true' or with_check = 'true')`,
  );
  expect(rows.map((row) => row.tablename).filter((name) => ours.includes(name))).toEqual([]);
});

describe.each(ours)('%s', (table) => {
  test('holds rows of both clinics', async () => {
    const { rows } = await north.database.ownerPool.query(
      `select count(distinct ${clinicColumn(table)})::int as clinics from ${table}`,
    );
    expect(rows[0].clinics).toBe(2);
  });

  test.each(roles)('as %s: nothing of the other clinic', async (role) => {
    const seen = await north.as(role, (tx) =>
      sql`select 1 from ${sql.table(table)} where ${sql.ref(clinicColumn(table))} <> ${north.id}`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
  });

  test('without a session: nothing', async () => {
    const { rows } = await north.database.appPool.query(`select 1 from ${table}`);
    expect(rows).toEqual([]);
  });
});

describe('[S2] a patient', () => {
  test.each(['record_version', 'record_current', 'identifier', 'patient_directory', 'patient_term'])(
    'sees only own rows of %s',
    async (table) => {
      const own = patientOf.north ?? '';
      const seen = await north.as(
        'patient',
        (tx) => sql<{ patient_id: string }>`select patient_id from ${sql.table(table)}`.execute(tx),
        own,
      );
      expect(seen.rows.length).toBeGreaterThan(0);
      expect(new Set(seen.rows.map((row) => row.patient_id))).toEqual(new Set([own]));
    },
  );

  test.each(['import_batch', 'audit_event', 'audit_head', 'audit_checkpoint', 'clinic_number'])(
    'sees nothing of %s',
    async (table) => {
      const seen = await north.as(
        'patient',
        (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx),
        patientOf.north ?? '',
      );
      expect(seen.rows).toEqual([]);
    },
  );

  test('does not see orders that are only being prepared', async () => {
    const own = patientOf.north ?? '';
    for (const table of ['record_version', 'record_current'] as const) {
      const count = (role: 'patient' | 'prescriber') =>
        north.as(
          role,
          (tx) =>
            sql`select 1 from ${sql.table(table)} where kind = 'medication-order' and patient_id = ${own}`.execute(
              tx,
            ),
          own,
        );
      expect((await count('patient')).rows).toEqual([]);
      expect((await count('prescriber')).rows).toHaveLength(1);
    }
  });

  test('without an own record sees nobody, and writes nothing', async () => {
    const seen = await north.as('patient', (tx) => sql`select 1 from record_current`.execute(tx));
    expect(seen.rows).toEqual([]);
    const write = north.as(
      'patient',
      (tx, author) =>
        createEntry(tx, author, {
          kind: 'allergy',
          id: newId(),
          patientId: patientOf.north ?? '',
          content: allergyContent('x'),
        }),
      patientOf.north ?? '',
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });
});

describe('which role reaches which kind', () => {
  const kinds = async (role: (typeof roles)[number]) => {
    const { rows } = await north.as(role, (tx) =>
      sql<{ kind: string }>`select distinct kind from record_current order by 1`.execute(tx),
    );
    return rows.map((row) => row.kind);
  };
  test('clinicians see all of it, the front desk only who', async () => {
    for (const role of ['prescriber', 'nurse', 'therapist'] as const) {
      expect(await kinds(role)).toEqual(['allergy', 'medication-order', 'patient']);
    }
    expect(await kinds('front-desk')).toEqual(['patient']);
  });

  test.each([
    ['therapist', 'medication-order'],
    ['front-desk', 'medication-order'],
    ['front-desk', 'allergy'],
    ['manager', 'signature'],
    ['nurse', 'signature'],
    ['nurse', 'screening'],
  ] as const)('a %s cannot write a %s', async (role, kind) => {
    const write = north.as(role, (tx, author) =>
      sql`insert into record_version (clinic_id, kind, id, version, patient_id, state, content, content_hash, recorded_at,
          recorded_by, recorded_by_name)
        values (${north.id}, ${kind}, ${newId()}, 1, ${patientOf.north}, 'current', '{"source": {}}', repeat('0', 64), now(),
          ${author.personId}, 'x')`.execute(tx),
    );
    await expect(write).rejects.toThrow(/row-level security|recorded by the person/);
  });
});

describe('[A3 D7] the app role cannot', () => {
  test.each([
    "update record_version set reason = 'x'",
    'delete from record_version',
    'truncate record_version',
    "update record_current set reason = 'x'",
    'delete from record_current',
    'update chart_change set versions = 1',
    'delete from chart_change',
    'insert into record_current select * from record_current',
    "update audit_event set detail = 'x'",
    'delete from audit_event',
    'truncate audit_event',
    'delete from audit_head',
    'insert into audit_event select * from audit_event',
    'update audit_head set seq = 1',
    "update audit_checkpoint set hash = 'x'",
    'delete from audit_checkpoint',
    'delete from import_batch',
    "insert into role_kind values ('patient', 'signature', true, true)",
    'delete from clinic',
    'alter table record_version disable trigger record_version_before',
    'set session_replication_role = replica',
  ])('%s', async (statement) => {
    const attempt = north.as('system', (tx) => sql.raw(statement).execute(tx));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});

test('even the owner cannot change or remove a version by accident', async () => {
  for (const statement of [
    "update record_version set reason = 'x'",
    'delete from record_version',
    'delete from audit_event',
  ]) {
    await expect(north.database.ownerPool.query(statement)).rejects.toMatchObject({ code: 'TI409' });
  }
});
