import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverIn } from '../auth/demo.ts';
import { kyselyOver } from '../db/database.ts';
import type { PlatformTables } from '../db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing.ts';
import { inTransaction } from '../db/transaction.ts';
import type { AuditEvent } from './append-audit.ts';
import { appendInGroups } from './append-in-groups.ts';
import { verifyAudit } from './verify-audit.ts';

let database: TestDatabase;
const clinics = [randomUUID(), randomUUID()] as const;
const db = () => kyselyOver<PlatformTables>(database.appPool);
const event = (requestId: string, over: Partial<AuditEvent> = {}): AuditEvent => ({
  clinicId: clinics[0],
  at: '2026-11-22T09:30:00.000Z',
  personId: null,
  personName: 'An EHR',
  role: 'system',
  action: 'cds-hooks.order-sign',
  outcome: 'done',
  patients: [],
  entity: null,
  detail: null,
  requestId,
  ...over,
});

beforeAll(async () => {
  database = await createTestDatabase();
  for (const id of clinics)
    await inTransaction(db(), serverIn(id), (tx) =>
      tx.insertInto('clinic').values({ id, name: 'North', zone: 'UTC', demo: false }).execute(),
    );
});
afterAll(() => database.drop());

/** Request numbers in the order of a clinic's chain. */
async function chainOf(clinicId: string): Promise<readonly string[]> {
  const { rows } = await database.ownerPool.query<{ request_id: string }>(
    'select request_id from audit_event where clinic_id = $1 order by seq',
    [clinicId],
  );
  return rows.map(({ request_id }) => request_id);
}

test('[A2] lines of many calls at once make one chain for each clinic, each once, in the order they came', async () => {
  const append = appendInGroups(db());
  const names = Array.from({ length: 250 }, (_, index) => `r-${index}`);
  await Promise.all(names.map((name, index) => append(event(name, { clinicId: clinics[index % 2] ?? '' }))));
  expect(await chainOf(clinics[0])).toEqual(names.filter((_, index) => index % 2 === 0));
  expect(await chainOf(clinics[1])).toEqual(names.filter((_, index) => index % 2 === 1));
  for (const clinicId of clinics)
    expect(
      (await inTransaction(db(), serverIn(clinicId), (tx) => verifyAudit(tx, clinicId, []))).problems,
    ).toEqual([]);
});

test('[A3] a promise is kept only after the commit: the line is there for everybody', async () => {
  const append = appendInGroups(db());
  for (const name of ['one', 'two', 'three']) {
    await append(event(name));
    expect((await chainOf(clinics[0])).at(-1)).toBe(name);
  }
});

test('[A3] a line that cannot be written fails alone, and a database that is away fails all', async () => {
  const append = appendInGroups(db());
  const first = append(event('before'));
  const [good, bad, after] = await Promise.allSettled([
    append(event('good')),
    append(event('bad', { at: 'no time at all' })),
    append(event('after')),
  ]);
  await first;
  expect([good?.status, bad?.status, after?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await chainOf(clinics[0])).slice(-3)).toEqual(['before', 'good', 'after']);

  const closed = await createTestDatabase();
  const gone = appendInGroups(kyselyOver<PlatformTables>(closed.appPool));
  await closed.drop();
  const lost = await Promise.allSettled([gone(event('a')), gone(event('b')), gone(event('c'))]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
