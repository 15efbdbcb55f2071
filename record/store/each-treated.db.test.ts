import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { eachTreated, type Remembered } from './each-treated.ts';
import { createEntry, writeVersion } from './versions.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const statement = (status: 'active' | 'completed') => ({
  status,
  medication: { concept: { codings: [], text: 'Something' }, drugs: null, product: null },
  sig: null,
  sigText: 'as told',
  start: '2026-01-01',
  end: null,
  informant: 'patient' as const,
  assertedOn: '2026-01-01',
});

test('only whose entries have changed is worked out again; who takes nothing any more is left out', async () => {
  const [first, second, nothing] = [
    await clinic.addPatient(),
    await clinic.addPatient(),
    await clinic.addPatient(),
  ];
  const ids = new Map<string, string>();
  for (const { id: patientId } of [first, second]) {
    const id = newId();
    ids.set(patientId, id);
    await clinic.as('nurse', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'medication-statement',
          id,
          patientId,
          content: statement('active'),
        }),
      ),
    );
  }
  const memory = new Map<string, Remembered<string>>();
  const asked: string[][] = [];
  const all = (today = '2026-11-22') =>
    clinic.as('nurse', (tx) =>
      eachTreated({
        tx,
        clinicId: clinic.id,
        today,
        memory,
        workOut: async (page) => {
          asked.push([...page]);
          return new Map(page.map((id) => [id, id]));
        },
      }),
    );
  const both = [first.id, second.id].toSorted();
  expect(await all()).toEqual(both);
  expect(await all()).toEqual(both);
  expect(asked).toEqual([both]);
  expect(asked.flat()).not.toContain(nothing.id);

  const change = (patientId: string, status: 'active' | 'completed', expected: number) =>
    clinic.as('nurse', async (tx, author) =>
      must(
        await writeVersion(tx, author, {
          kind: 'medication-statement',
          id: ids.get(patientId) ?? '',
          patientId,
          content: { ...statement(status), sigText: `version ${expected}` },
          expected,
        }),
      ),
    );
  await change(first.id, 'active', 1);
  expect(await all()).toEqual(both);
  expect(asked[1]).toEqual([first.id]);
  await change(second.id, 'completed', 1);
  expect(await all()).toEqual([first.id]);
  expect(asked.length).toBe(2);
  expect(await all('2026-11-23')).toEqual([first.id]);
  expect(asked[2]).toEqual([first.id]);
});
