import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { kyselyOver } from '#platform/db/database.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { writeClinicEntry } from './clinic-entries.ts';
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
    for (const [start, end] of [
      ['2026-11-23T14:00:00.000Z', '2026-11-23T14:30:00.000Z'],
      ['2026-11-23T14:30:00.000Z', '2026-11-23T15:00:00.000Z'],
    ] as const)
      must(
        await createEntry(tx, author, {
          kind: 'appointment',
          id: newId(),
          patientId: patient.id,
          content: {
            status: 'booked',
            type: null,
            start,
            end,
            description: null,
            with: null,
            provider: { person: author.personId, name: 'Some prescriber' },
          },
        }),
      );
    must(
      await createEntry(tx, author, {
        kind: 'care-team',
        id: patient.id,
        patientId: patient.id,
        content: { members: [] },
      }),
    );
    const reader = { type: 'staff' as const, person: author.personId, name: author.personName };
    const thread = { kind: 'thread' as const, id: newId(), patientId: patient.id };
    must(
      await createEntry(tx, author, {
        ...thread,
        content: {
          subject: 'Sleep',
          topic: 'other',
          startedBy: reader,
          startedAt: author.at,
          owner: null,
          status: 'open',
        },
      }),
    );
    must(
      await createEntry(tx, author, {
        kind: 'message',
        id: newId(),
        patientId: patient.id,
        content: { thread: thread.id, from: reader, text: 'How do you sleep?', sentAt: author.at },
      }),
    );
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
beforeAll(() =>
  clinic.as('manager', async (tx, author) => {
    const place = { kind: 'location' as const, id: newId() };
    for (const [version, name] of [
      [null, 'North'],
      [1, 'South'],
    ] as const) {
      const content = { name, address: null, phone: null, status: 'active' as const };
      must(await writeClinicEntry(tx, author, { ...place, content, expected: version }));
    }
  }),
);
afterAll(() => clinic.database.drop());

test('a sound database has no problems, and what was looked at is counted', async () => {
  const report = await verifyDatabase(clinic.database.ownerPool);
  expect(report).toEqual({ clinics: 1, versions: 16, auditLines: 1, problems: [] });
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
  ['current-state', 'a change of a chart goes unnoticed', 'update chart_change set versions = versions + 1'],
  [
    'reference',
    'an entry is moved to nobody',
    "update record_current set patient_id = gen_random_uuid() where kind = 'allergy'",
  ],
  ['reference', 'a signed order loses its screen', "delete from record_current where kind = 'screening'"],
  ['reference', 'a message loses its conversation', "delete from record_current where kind = 'thread'"],
  [
    'reference',
    'a letter tells of an order nobody has',
    `insert into record_version select clinic_id, 'letter', gen_random_uuid(), 1, patient_id, 'current',
       jsonb_build_object('orders', array[gen_random_uuid()]), content_hash, recorded_at, recorded_by, recorded_by_name
       from record_version where kind = 'thread'`,
  ],
  [
    'reference',
    'a plan aims at a symptom nobody has',
    `insert into record_version select clinic_id, 'treatment-plan', patient_id, 1, patient_id, 'current',
       jsonb_build_object('courses', jsonb_build_array(jsonb_build_object('targets', array[gen_random_uuid()]))),
       content_hash, recorded_at, recorded_by, recorded_by_name from record_version where kind = 'thread'`,
  ],
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
  [
    'version-chain',
    'the first version of something of the clinic is missing',
    'delete from clinic_entry_version where version = 1',
  ],
  [
    'version-chain',
    'time runs backwards in the clinic’s own entries',
    "update clinic_entry_version set recorded_at = recorded_at - interval '1 day' where version = 2",
  ],
  [
    'content-hash',
    'a place is renamed',
    "update clinic_entry_version set content = jsonb_set(content, '{name}', '\"West\"') where version = 2",
  ],
  ['schema', 'a place lost its name', "update clinic_entry_version set content = content - 'name'"],
  [
    'current-state',
    'the current place is another',
    "update clinic_entry_current set state = 'entered-in-error'",
  ],
  ['current-state', 'the current place is gone', 'delete from clinic_entry_current'],
  ['booking', 'the time of a visit is not held', 'delete from booking'],
  [
    'booking',
    'another time is held',
    "update booking set during = tstzrange(lower(during) + interval '1 day', upper(during) + interval '1 day', '[)')",
  ],
  [
    'booking',
    'a time is held for no visit',
    "update record_current set content = jsonb_set(content, '{status}', '\"cancelled\"') where kind = 'appointment'",
  ],
  [
    'booking',
    'somebody is in two places at once',
    `alter table booking drop constraint booking_person_is_free, drop constraint booking_patient_is_free;
     update booking set during = tstzrange('2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z', '[)')`,
  ],
  [
    'one-per-patient',
    'a second care team hangs on a patient',
    `alter table record_version drop constraint record_version_one_per_patient;
     update record_version set id = gen_random_uuid() where kind = 'care-team'`,
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
    'chart_change',
    'identifier',
    'patient_term',
    'patient_directory',
    'audit_event',
    'clinic_entry_version',
    'clinic_entry_current',
    'booking',
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
