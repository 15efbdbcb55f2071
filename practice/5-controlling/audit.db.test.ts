import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { type Checkpoints, openCheckpoints } from '#platform/audit/checkpoints.ts';
import type { Route } from '#platform/http/handler.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { controllingRoutes } from './routes.ts';

let clinic: TestClinic;
let folder: string;
let checkpoints: Checkpoints;
let routes: readonly Route[];
let [ann, ben]: string[] = [];
interface Line {
  seq: number;
  patientId: string | null;
  patient: string | null;
  person: string;
}

const read = (query: Record<string, unknown> = {}) =>
  reply<{ lines: Line[]; more: boolean }>(
    callRoute(clinic, routes, 'controlling.audit', { as: 'manager', query }),
  );
const verify = () =>
  reply<{ intact: boolean; events: number; problems: string[]; checkpoint: string | null }>(
    callRoute(clinic, routes, 'controlling.verify-audit', { as: 'manager' }),
  );
const append = (at: string, patients: string[], personId = clinic.people.nurse) =>
  clinic.as('system', (tx) =>
    appendAudit(tx, {
      clinicId: clinic.id,
      at,
      personId,
      personName: 'Some nurse',
      role: 'nurse',
      action: 'x',
      outcome: 'done',
      patients,
      entity: null,
      detail: null,
      requestId: 'r',
    }),
  );

beforeAll(async () => {
  clinic = await openTestClinic();
  folder = await mkdtemp(join(tmpdir(), 'titrate-controlling-'));
  checkpoints = await openCheckpoints(folder);
  routes = controllingRoutes(checkpoints);
  ann = (await clinic.addPatient({ name: { given: ['Ann'], family: 'Ash', preferred: null } })).id;
  ben = (await clinic.addPatient({ name: { given: ['Ben'], family: 'Birch', preferred: null } })).id;
  await append('2026-11-01T03:30:00.000Z', [ann]); // still 31 October in New York
  await append('2026-11-01T12:00:00.000Z', [ann, ben]);
  await append('2026-11-02T12:00:00.000Z', [], clinic.people.manager);
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
  await rm(folder, { recursive: true, force: true });
});

test('one line per patient, newest first, with names', async () => {
  const { lines, more } = await read();
  expect(more).toBe(false);
  expect(lines.map(({ seq, patient }) => [seq, patient])).toEqual(
    [
      [3, null],
      [2, 'Ash, Ann'],
      [2, 'Birch, Ben'],
      [1, 'Ash, Ann'],
    ].toSorted((a, b) => Number(b[0]) - Number(a[0])),
  );
});

test('about one patient, one person, a span of days in the clinic’s zone, page by page', async () => {
  expect((await read({ patient: ben })).lines.map(({ seq, patientId }) => [seq, patientId])).toEqual([
    [2, ben],
  ]);
  expect((await read({ person: clinic.people.manager })).lines.map(({ seq }) => seq)).toEqual([3]);
  expect((await read({ from: '2026-11-01', to: '2026-11-01' })).lines.map(({ seq }) => seq)).toEqual([2, 2]);
  expect((await read({ to: '2026-10-31' })).lines.map(({ seq }) => seq)).toEqual([1]);
  expect((await read({ from: '2026-11-02T00:00:00Z' })).lines.map(({ seq }) => seq)).toEqual([3]);
  expect(await read({ limit: 1 })).toMatchObject({ lines: [{ seq: 3 }], more: true });
  expect(await read({ limit: 1, before: 2 })).toMatchObject({ lines: [{ seq: 1 }], more: false });
});

test('reading the audit of a chart is a touch of that chart', async () => {
  const { touched } = await callRoute(clinic, routes, 'controlling.audit', {
    as: 'manager',
    query: { patient: ann },
  });
  expect(touched).toEqual([ann]);
});

test('no day and no time is refused', async () => {
  for (const from of ['yesterday', '2026-02-30', '2026-11-01T10:00']) {
    expect(
      await refusal(callRoute(clinic, routes, 'controlling.audit', { as: 'manager', query: { from } })),
    ).toMatchObject({ kind: 'bad-input' });
  }
});

test('verification names the checkpoint it was held against, and finds a change', async () => {
  expect(await verify()).toMatchObject({ intact: true, events: 3, checkpoint: null });
  await clinic.as('system', (tx) => checkpoints.take(tx, clinic.id, '2026-11-22T10:00:00.000Z'));
  expect(await verify()).toMatchObject({ intact: true, events: 3, checkpoint: 'line 3', problems: [] });
  const owner = await clinic.database.ownerPool.connect();
  await owner.query(
    "begin; set local session_replication_role = replica; update audit_event set action = 'y' where seq = 2; commit",
  );
  expect(await verify()).toMatchObject({
    intact: false,
    problems: [expect.stringContaining('Line 2 was changed')],
  });
  await owner.query(
    "begin; set local session_replication_role = replica; update audit_event set action = 'x' where seq = 2; commit",
  );
  owner.release();
});
