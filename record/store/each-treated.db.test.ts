import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { writeClinicEntry } from './clinic-entries.ts';
import { eachTreated, type Remembered } from './each-treated.ts';
import { listTreated } from './load-charts.ts';
import { loadClinicFacts } from './load-clinic-facts.ts';
import { choiceIdOf, readClinicMonitoring } from './monitoring-choices.ts';
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

test('what was kept of anybody is worked out again when the clinic makes, amends or withdraws a choice', async () => {
  const { id: patientId } = await clinic.addPatient();
  await clinic.as('nurse', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'medication-statement',
        id: newId(),
        patientId,
        content: statement('active'),
      }),
    ),
  );
  const states = () =>
    clinic.as('nurse', async (tx) => ({
      inPages: (await listTreated(tx, clinic.id)).find((one) => one.patientId === patientId)?.changes,
      ofFigures: (await loadClinicFacts(tx, clinic.id, patientId))[0]?.state,
    }));
  const choose = (everyDays: number, expected: number | null, state: 'current' | 'entered-in-error') =>
    clinic.as('prescriber', async (tx, author) =>
      must(
        await writeClinicEntry(tx, author, {
          kind: 'monitoring-choice',
          id: choiceIdOf(clinic.id, 'lithium'),
          content: {
            protocol: 'lithium',
            variant: null,
            intervals: [{ item: 'level', fromDay: 0, everyDays, because: null }],
            from: '2026-11-22',
            because: 'As agreed',
            chosenBy: { person: author.personId, name: author.personName },
            chosenAt: author.at,
          },
          expected,
          state,
          reason: state === 'current' ? null : 'meant for another clinic',
        }),
      ),
    );
  const chosen = async () =>
    (await clinic.as('nurse', (tx) => readClinicMonitoring(tx, clinic.id))).protocolChoices?.map(
      ({ intervals }) => intervals[0]?.everyDays,
    );

  const before = await states();
  expect(await states()).toEqual(before);
  await choose(90, null, 'current');
  const made = await states();
  await choose(60, 1, 'current');
  const amended = await states();
  expect(await chosen()).toEqual([90, 60]);
  await choose(60, 2, 'entered-in-error');
  expect(await chosen()).toEqual([]);
  const withdrawn = await states();
  await choose(60, 3, 'current');
  expect(await chosen()).toEqual([60]);
  const again = await states();

  for (const which of ['inPages', 'ofFigures'] as const) {
    const seen = [before, made, amended, again].map((state) => state[which]);
    expect(seen).not.toContain(undefined);
    expect(new Set(seen).size).toBe(4);
    // Withdrawn, it is as if nothing had been chosen: what was kept from before would be right.
    expect(withdrawn[which]).toBe(before[which]);
  }
});
