import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { ChartMemories } from './chart-memory.ts';
import { writeClinicEntry } from './clinic-entries.ts';
import { eachTreated, treatedAhead } from './each-treated.ts';
import { loadCharts } from './load-charts.ts';
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
  const memories: ChartMemories<string> = new Map();
  const asked: string[][] = [];
  const all = (today = '2026-11-22') =>
    clinic.as('nurse', (tx) =>
      eachTreated({
        tx,
        clinicId: clinic.id,
        today,
        memories,
        workOut: async (page) => {
          asked.push([...page]);
          return new Map(page.map((id) => [id, () => id]));
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
  const memories: ChartMemories<string> = new Map();
  let round = 0;
  /** What is kept of the person changes with every time they are worked out. */
  const states = () =>
    clinic.as('nurse', async (tx) => {
      round += 1;
      const workOut = async (page: readonly string[]) =>
        new Map(page.map((id) => [id, () => `${id} ${round}`]));
      const all = await eachTreated({ tx, clinicId: clinic.id, today: '2026-11-22', memories, workOut });
      return {
        inPages: all.find((one) => one.startsWith(patientId)),
        ofFigures: (await loadClinicFacts(tx, clinic.id, patientId))[0]?.state,
      };
    });
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
  }
  // Withdrawn, it is as if nothing had been chosen: what was kept from before would be right.
  expect(withdrawn.ofFigures).toBe(before.ofFigures);
});

test('what is kept answers as if nothing were: after random writes, some undone, with several at once', async () => {
  const own = await openTestClinic();
  try {
    const known: { readonly patientId: string; readonly id: string; version: number }[] = [];
    const memories: ChartMemories<string> = new Map();
    const asWritten =
      (tx: Parameters<Parameters<typeof own.as>[1]>[0]) => async (page: readonly string[]) => {
        const charts = await loadCharts(tx, own.id, page);
        return new Map(
          charts.map(({ patientId, statements }) => [
            patientId,
            () => `${patientId} ${statements?.map(({ content }) => content.sigText).join()}`,
          ]),
        );
      };
    const ask = (today: string, kept: ChartMemories<string>) =>
      own.as('nurse', (tx) =>
        eachTreated({ tx, clinicId: own.id, today, memories: kept, workOut: asWritten(tx) }),
      );
    let seed = 20_261_123;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const undone = new Error('undone');

    for (let round = 0; round < 36; round += 1) {
      const undo = random() < 0.25;
      const status = random() < 0.7 ? ('active' as const) : ('completed' as const);
      const fresh = known.length < 3 || random() < 0.3;
      const before = fresh ? undefined : known[Math.floor(random() * known.length)];
      const newOne = before ?? { patientId: (await own.addPatient()).id, id: newId(), version: 0 };
      const today = round < 24 ? '2026-11-22' : '2026-11-23';
      const write = own.as('nurse', async (tx, author) => {
        const { patientId, id, version } = newOne;
        const content = { ...statement(status), sigText: `round ${round}` };
        const entry = { kind: 'medication-statement' as const, id, patientId, content };
        must(
          version === 0
            ? await createEntry(tx, author, entry)
            : await writeVersion(tx, author, { ...entry, expected: version }),
        );
        // Whoever writes sees it at once, and what they saw is nobody else's before it is committed
        const seen = await eachTreated({ tx, clinicId: own.id, today, memories, workOut: asWritten(tx) });
        expect(seen.some((one) => one.includes(`round ${round}`))).toBe(status === 'active');
        if (undo) throw undone;
      });
      const asked = [ask(today, memories), ask(today, memories)];
      await write.catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      await Promise.all(asked);
      if (!undo) {
        newOne.version += 1;
        if (before === undefined) known.push(newOne);
      }
      if (random() < 0.3)
        await own.as('prescriber', (tx) =>
          treatedAhead({ tx, clinicId: own.id, today, memories, workOut: asWritten(tx) }, 2),
        );
      expect(await ask(today, memories)).toEqual(await ask(today, new Map()));
    }
    // Readers who may read the same share what is kept
    expect(memories.size).toBe(1);
    expect(await ask('2026-11-23', memories)).toBe(await ask('2026-11-23', memories));
  } finally {
    await own.database.drop();
  }
});
