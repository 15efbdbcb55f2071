import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { listClinicEntries, readClinicHistory, writeClinicEntry } from './clinic-entries.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const location = (name: string) => ({ name, address: null, phone: null, status: 'active' as const });

test('an entry is kept with its versions; the newest is current', async () => {
  const id = newId();
  await clinic.as('manager', async (tx, author) => {
    must(
      await writeClinicEntry(tx, author, {
        kind: 'location',
        id,
        content: location('North'),
        expected: null,
      }),
    );
    must(
      await writeClinicEntry(tx, author, { kind: 'location', id, content: location('South'), expected: 1 }),
    );
  });
  const listed = await clinic.as('front-desk', (tx) => listClinicEntries(tx, clinic.id, 'location'));
  expect(listed.map(({ content, version }) => [content.name, version])).toEqual([['South', 2]]);
  const history = await clinic.as('nurse', (tx) => readClinicHistory(tx, clinic.id, 'location', id));
  expect(history.map(({ content }) => content.name)).toEqual(['North', 'South']);
});

test('who saw an older version is told, and keeps nothing half', async () => {
  const id = newId();
  const write = (expected: number | null, name: string) =>
    clinic.as('manager', (tx, author) =>
      writeClinicEntry(tx, author, { kind: 'location', id, content: location(name), expected }),
    );
  must(await write(null, 'one'));
  must(await write(1, 'two'));
  expect(await write(1, 'late')).toMatchObject({ ok: false, error: { kind: 'version-changed' } });
  expect(await write(null, 'again')).toMatchObject({ ok: false, error: { kind: 'version-changed' } });
});

test('the database holds each role to its kinds, and each clinic to itself', async () => {
  const id = newId();
  await expect(
    clinic.as('nurse', (tx, author) =>
      writeClinicEntry(tx, author, { kind: 'location', id, content: location('x'), expected: null }),
    ),
  ).rejects.toThrow(/row-level security/);
  expect(await clinic.as('front-desk', (tx) => listClinicEntries(tx, clinic.id, 'licence'))).toEqual([]);
  expect(await clinic.as('manager', (tx) => listClinicEntries(tx, newId(), 'location'))).toEqual([]);
});
