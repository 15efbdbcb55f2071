import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { kyselyOver } from '../db/database.ts';
import type { PlatformTables } from '../db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing.ts';
import { type DatabaseSession, inTransaction } from '../db/transaction.ts';
import { appendAudit } from './append-audit.ts';
import { type Checkpoints, openCheckpoints } from './checkpoints.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { verifyAudit } from './verify-audit.ts';

/** Promise A2: whatever is done to the log by somebody who owns the whole database is found from outside it. */

const length = roundsOf(40, 220);
const positions = roundsOf(6, 100);
const clinicId = randomUUID();
const session: DatabaseSession = { clinicId, personId: randomUUID(), role: 'system', patientId: null };

let database: TestDatabase;
let app: Kysely<PlatformTables>;
let owner: Kysely<PlatformTables>;
let folder: string;
let checkpoints: Checkpoints;

const append = (n: number) =>
  inTransaction(app, session, (tx) =>
    appendAudit(tx, {
      clinicId,
      at: `2026-11-22T09:30:00.${String(n % 1000).padStart(3, '0')}Z`,
      personId: n % 3 === 0 ? null : session.personId,
      personName: ['Ada Lovell', 'Žofie "Zed" Nová', 'tab\there \\ and ü \u007f\u0001'][n % 3] ?? '',
      role: 'nurse',
      action: 'assessment.banner',
      outcome: n % 7 === 0 ? 'refused' : 'done',
      patients: Array.from({ length: n % 4 }, () => randomUUID()),
      entity: n % 2 ? `allergy/${n}` : null,
      detail: n % 5 ? null : `line ${n} \u2028 <b>`,
      requestId: `r-${n}`,
    }),
  );
const takeCheckpoint = () =>
  inTransaction(app, session, (tx) => checkpoints.take(tx, clinicId, new Date().toISOString()));
const verdict = async () => verifyAudit(owner, clinicId, (await checkpoints.read(clinicId)).heads);

beforeAll(async () => {
  database = await createTestDatabase();
  app = kyselyOver<PlatformTables>(database.appPool);
  owner = kyselyOver<PlatformTables>(database.ownerPool);
  folder = await mkdtemp(join(tmpdir(), 'titrate-audit-'));
  checkpoints = await openCheckpoints(folder);
  await inTransaction(app, session, (tx) =>
    tx.insertInto('clinic').values({ id: clinicId, name: 'North', zone: 'UTC', demo: false }).execute(),
  );
  for (let n = 1; n <= length; n++) {
    await append(n);
    if (n === length / 2) await takeCheckpoint();
  }
  await takeCheckpoint();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test('an untouched chain is intact, read by the owner and by a manager', async () => {
  const whole = await verdict();
  expect(whole).toMatchObject({ intact: true, problems: [], events: length });
  expect(whole.checkpoint?.seq).toBe(BigInt(length));
  const manager = { ...session, role: 'manager' };
  const seen = await inTransaction(app, manager, (tx) => verifyAudit(tx, clinicId, []));
  expect(seen).toMatchObject({ intact: true, events: length, checkpoint: null });
});

/** Rewrites hashes from line `from` on, as a forger with the whole database would. */
const recompute = (from: number) => `
  do $$
  declare line audit_event; before text;
  begin
    select coalesce((select hash from audit_event where seq < ${from} order by seq desc limit 1), repeat('0', 64)) into before;
    for line in select * from audit_event where seq >= ${from} order by seq loop
      line.prev_hash := before;
      line.hash := encode(sha256(convert_to(before || E'\\n' || audit_line(line), 'UTF8')), 'hex');
      update audit_event set prev_hash = line.prev_hash, hash = line.hash where seq = line.seq;
      before := line.hash;
    end loop;
    update audit_head set hash = before, seq = (select coalesce(max(seq), 0) from audit_event);
  end $$`;
const shift = (from: number, by: number) =>
  `update audit_event set seq = seq + 100000 where seq >= ${from}; update audit_event set seq = seq - 100000 + ${by} where seq > 100000`;
const copyOf = (
  n: number,
) => `insert into audit_event select clinic_id, ${n}, at, person_id, person_name, role, action, outcome,
  patients, entity, 'planted', request_id, prev_hash, hash from audit_event where seq = ${n + 1}`;

const attacks: [string, (n: number) => string[]][] = [
  ['edit a line', (n) => [`update audit_event set detail = 'nothing to see' where seq = ${n}`]],
  [
    'move a time by a microsecond',
    (n) => [`update audit_event set at = at + interval '1 microsecond' where seq = ${n}`],
  ],
  ['delete a line in the middle', (n) => [`delete from audit_event where seq = ${n}`]],
  ['delete the tail', (n) => [`delete from audit_event where seq >= ${n}`, recompute(n)]],
  ['insert a line', (n) => [shift(n, 1), copyOf(n), recompute(n)]],
  ['insert a line without recomputing', (n) => [shift(n, 1), copyOf(n)]],
  [
    'swap two lines',
    (n) => [
      `update audit_event set seq = 100000 where seq = ${n}`,
      `update audit_event set seq = ${n} where seq = ${n === length ? n - 1 : n + 1}`,
      `update audit_event set seq = ${n === length ? n - 1 : n + 1} where seq = 100000`,
      recompute(1),
    ],
  ],
  [
    'edit and recompute all',
    (n) => [`update audit_event set person_name = 'Somebody Else' where seq = ${n}`, recompute(1)],
  ],
  [
    'delete and renumber and recompute all',
    (n) => [`delete from audit_event where seq = ${n}`, shift(n + 1, -1), recompute(1)],
  ],
  [
    'restore an older copy',
    (n) => [
      `delete from audit_event where seq >= ${n}`,
      `delete from audit_checkpoint where seq >= ${n}`,
      `update audit_head set seq = ${n - 1}, hash = coalesce((select hash from audit_event where seq = ${n - 1}), repeat('0', 64))`,
    ],
  ],
];

describe.each(attacks)('[A2] %s', (_name, statements) => {
  test('is found at every position', { timeout: 600_000 }, async (context) => {
    didRounds(context, positions);
    const tried = Array.from(
      { length: positions },
      (_, k) => 1 + Math.floor((k * (length - 1)) / (positions - 1)),
    );
    for (const position of tried) {
      const found = await owner
        .transaction()
        .execute(async (tx) => {
          await sql`set local session_replication_role = replica`.execute(tx);
          for (const statement of statements(position)) await sql.raw(statement).execute(tx);
          const { heads } = await checkpoints.read(clinicId);
          throw new Found(await verifyAudit(tx, clinicId, heads));
        })
        .catch((thrown: unknown) => {
          if (thrown instanceof Found) return thrown.verdict;
          throw thrown;
        });
      expect(found.intact, `at line ${position}`).toBe(false);
      expect(found.problems.length).toBeGreaterThan(0);
    }
  });
});

class Found extends Error {
  readonly verdict: Awaited<ReturnType<typeof verifyAudit>>;
  constructor(verdict: Awaited<ReturnType<typeof verifyAudit>>) {
    super('rolled back');
    this.verdict = verdict;
  }
}

describe('the checkpoint file', () => {
  test('a removed, forged or foreign line is a problem', async () => {
    const file = join(folder, 'audit-checkpoints', `${clinicId}.ndjson`);
    const whole = await readFile(file, 'utf8');
    const [first = '', second = ''] = whole.split('\n');
    expect((await checkpoints.read(clinicId)).problems).toEqual([]);
    await writeFile(file, `${second}\n`);
    expect((await checkpoints.read(clinicId)).problems).toEqual([expect.stringMatching(/removed/)]);
    await writeFile(file, `${first.replace('"hash":"', '"hash":"0')}\n${second}\n`);
    expect((await checkpoints.read(clinicId)).problems[0]).toMatch(/signature/);
    await writeFile(file, whole);
    await appendFile(file, 'half a li');
    expect((await checkpoints.read(clinicId)).problems).toEqual([expect.stringMatching(/cannot be read/)]);
    await writeFile(file, whole);
  });

  test('is written after so many lines, and at the end', async () => {
    const errors: unknown[] = [];
    const keeper = keepCheckpoints({
      db: app,
      checkpoints,
      everyLines: 5n,
      onError: (error) => errors.push(error),
    });
    const before = (await checkpoints.read(clinicId)).heads.length;
    for (let n = 0; n < 12; n++) keeper.committed(clinicId, (await append(n)).seq);
    await keeper.stop();
    expect(errors).toEqual([]);
    const { heads, problems } = await checkpoints.read(clinicId);
    expect(problems).toEqual([]);
    expect(heads.length).toBeGreaterThan(before);
    expect(heads.at(-1)?.seq).toBe(BigInt(length + 12));
    expect((await verdict()).intact).toBe(true);
  });
});
