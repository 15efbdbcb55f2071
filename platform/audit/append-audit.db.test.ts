import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kyselyOver } from '../db/database.ts';
import type { PlatformTables } from '../db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing.ts';
import { type DatabaseSession, inTransaction } from '../db/transaction.ts';
import { type AuditEvent, appendAudit, appendAudits } from './append-audit.ts';
import { verifyAudit } from './verify-audit.ts';

let database: TestDatabase;
const clinicId = randomUUID();
const session: DatabaseSession = { clinicId, personId: randomUUID(), role: 'system', patientId: null };
const db = () => kyselyOver<PlatformTables>(database.appPool);
const event = (over: Partial<AuditEvent> = {}): AuditEvent => ({
  clinicId,
  at: '2026-11-22T09:30:00.000Z',
  personId: session.personId,
  personName: 'Ada "Test" Ülo',
  role: 'prescriber',
  action: 'plan.sign',
  outcome: 'done',
  patients: [],
  entity: null,
  detail: null,
  requestId: 'r-1',
  ...over,
});

beforeAll(async () => {
  database = await createTestDatabase();
  await inTransaction(db(), session, (tx) =>
    tx.insertInto('clinic').values({ id: clinicId, name: 'North', zone: 'UTC', demo: false }).execute(),
  );
});
afterAll(() => database.drop());

test('[A2] 50 parallel writers make one chain without a fork', async () => {
  const lines = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      inTransaction(db(), session, (tx) => appendAudit(tx, event({ requestId: `r-${n}` }))),
    ),
  );
  expect(lines.map((line) => Number(line.seq)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, n) => n + 1),
  );
  const { rows } = await database.ownerPool.query(
    'select prev_hash, lag(hash, 1, repeat($1, 64)) over (order by seq) as before from audit_event order by seq',
    ['0'],
  );
  for (const row of rows) expect(row.prev_hash).toBe(row.before);
});

test('a line for another clinic than the session is refused', async () => {
  const write = inTransaction(db(), session, (tx) => appendAudit(tx, event({ clinicId: randomUUID() })));
  await expect(write).rejects.toMatchObject({ code: '42501' });
});

test('a detail the database cannot hold does not stop the audit', async () => {
  const line = await inTransaction(db(), session, (tx) =>
    appendAudit(tx, event({ detail: 'a\u0000b\ud800' })),
  );
  const { rows } = await database.ownerPool.query('select detail from audit_event where seq = $1', [
    line.seq,
  ]);
  expect(rows[0].detail).toBe('a\ufffdb\ufffd');
});

test('many lines at once are the lines one by one would have been, in their order', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  await inTransaction(db(), session, async (tx) => {
    const before = await appendAudit(tx, event());
    await appendAudits(tx, [
      event({ action: 'a', patients: [second, first, second], detail: 'a\u0000b\ud800' }),
      event({ action: 'b', personId: null, entity: 'letter/1' }),
      event({ action: 'c' }),
    ]);
    const { rows } = await sql<{ action: string; patients: string[]; detail: string | null }>`
      select action, patients, detail from audit_event where seq > ${before.seq} order by seq`.execute(tx);
    expect(rows.map(({ action }) => action)).toEqual(['a', 'b', 'c']);
    expect(rows[0]).toMatchObject({ patients: [first, second].sort(), detail: 'a\ufffdb\ufffd' });
    expect((await verifyAudit(tx, clinicId, [])).problems).toEqual([]);
  });
  const foreign = [event(), event({ clinicId: randomUUID() })];
  await expect(inTransaction(db(), session, (tx) => appendAudits(tx, foreign))).rejects.toMatchObject({
    code: '42501',
  });
});

test.each([
  'insert into audit_event select * from audit_event',
  "update audit_event set detail = 'x'",
  'delete from audit_event',
  'truncate audit_event',
  'update audit_head set seq = 0',
])('the app role cannot: %s', async (statement) => {
  await expect(database.appPool.query(statement)).rejects.toMatchObject({ code: '42501' });
});
