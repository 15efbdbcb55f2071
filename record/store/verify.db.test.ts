import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { kyselyOver } from '#platform/db/database.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { verifyDatabase } from './verify.ts';
import { createEntry, writeVersion } from './versions.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
  const patient = await clinic.addPatient();
  const other = await clinic.addPatient({ name: { given: ['Kim'], family: 'Stone', preferred: null } });
  await clinic.as('prescriber', async (tx, author) => {
    const add = { kind: 'allergy' as const, id: newId(), patientId: patient.id };
    must(await createEntry(tx, author, { ...add, content: allergyContent('penicillin') }));
    must(
      await writeVersion(tx, author, {
        ...add,
        expected: 1,
        content: allergyContent('latex'),
        reason: 'mistaken',
      }),
    );
    must(
      await createEntry(tx, author, {
        ...add,
        id: newId(),
        patientId: other.id,
        content: allergyContent('nuts'),
      }),
    );
    await signedOrder(tx, author, patient.id);
    await appendAudit(tx, {
      clinicId: clinic.id,
      at: now(),
      personId: author.personId,
      personName: 'x',
      role: 'prescriber',
      action: 'x',
      outcome: 'done',
      patients: [patient.id],
      entity: null,
      detail: null,
      requestId: 'x',
    });
  });
});
afterAll(() => clinic.database.drop());

test('a sound database has no problems, and what was looked at is counted', async () => {
  const report = await verifyDatabase(clinic.database.ownerPool);
  expect(report).toEqual({ clinics: 1, versions: 9, auditLines: 1, problems: [] });
});

test('a role that row-level security holds back is refused: it would find nothing because it sees nothing', async () => {
  await expect(verifyDatabase(clinic.database.appPool)).rejects.toThrow(/owner/);
});

/** Damage done by somebody who owns the database, and the check that must notice. */
const damages: [string, string, string][] = [
  [
    'version-chain',
    'a version is missing',
    "delete from record_version where kind = 'allergy' and version = 1 and content #>> '{concept,text}' = 'penicillin'",
  ],
  [
    'version-chain',
    'time runs backwards',
    "update record_version set recorded_at = recorded_at - interval '1 day' where version = 2",
  ],
  [
    'content-hash',
    'content is changed',
    "update record_version set content = jsonb_set(content, '{note}', '\"x\"') where content #>> '{concept,text}' = 'nuts'",
  ],
  [
    'schema',
    'content does not fit its kind',
    "update record_version set content = content - 'kind' where content #>> '{concept,text}' = 'nuts'",
  ],
  [
    'current-state',
    'the current state is another',
    "update record_current set state = 'entered-in-error' where kind = 'allergy'",
  ],
  ['current-state', 'the current state is gone', "delete from record_current where kind = 'allergy'"],
  [
    'reference',
    'an entry is moved to nobody',
    "update record_current set patient_id = gen_random_uuid() where kind = 'allergy'",
  ],
  ['reference', 'a signed order loses its screen', "delete from record_current where kind = 'screening'"],
  ['signature', 'a signature is removed', "delete from record_current where kind = 'signature'"],
  [
    'signature',
    'the signed content is replaced, hash and all',
    "update record_version set content = jsonb_set(content, '{start}', '\"2020-01-01\"'), content_hash = repeat('a', 64) where kind = 'medication-order' and version = 2",
  ],
  [
    'signature',
    'what was shown is replaced',
    "update record_version set content = jsonb_set(content, '{shownHash}', '\"x\"') where kind = 'screening'",
  ],
  [
    'identifier',
    'an identifier points nowhere',
    "insert into identifier select clinic_id, 'urn:x', '1', 'patient', gen_random_uuid(), gen_random_uuid() from clinic_of",
  ],
  ['patient-list', 'a patient cannot be found', 'delete from patient_term'],
  [
    'patient-list',
    'a patient is listed who is none',
    "insert into patient_directory select clinic_id, gen_random_uuid(), 'x', 'x' from clinic_of",
  ],
  ['audit-chain', 'an audit line is changed', "update audit_event set action = 'y'"],
];

test.each(damages)('%s: %s', async (check, _what, damage) => {
  const owner = kyselyOver<PlatformTables>(clinic.database.ownerPool);
  const run = (text: string) =>
    owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql`create temporary view clinic_of as select id as clinic_id from clinic`.execute(tx);
      await sql.raw(text).execute(tx);
      await sql`drop view clinic_of`.execute(tx);
    });
  // Kept aside and put back: the walk reads committed data on its own connection.
  const tables = [
    'record_version',
    'record_current',
    'identifier',
    'patient_term',
    'patient_directory',
    'audit_event',
  ];
  for (const table of tables) await run(`create table saved_${table} as select * from ${table}`);
  try {
    await run(damage);
    const { problems } = await verifyDatabase(clinic.database.ownerPool);
    expect(problems.map((problem) => problem.check)).toContain(check);
  } finally {
    for (const table of tables) {
      await run(`delete from ${table}`);
      await run(`insert into ${table} select * from saved_${table}`);
      await run(`drop table saved_${table}`);
    }
  }
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
});
