import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { allergyContent, conditionContent, must, orderContent } from '#test/record/contents.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { contentHash } from './content-hash.ts';
import { loadChart } from './load-chart.ts';
import { readCurrent, readHistory } from './read-versions.ts';
import { createEntries, createEntry, writeVersion } from './versions.ts';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const addAllergy = async (text: string, patientId: string) =>
  clinic.as('nurse', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'allergy',
        id: newId(),
        patientId,
        content: allergyContent(text),
      }),
    ),
  );

describe('the write path', () => {
  test('keeps content, hash, author and time, and reads the same back', async () => {
    const patient = await clinic.addPatient();
    const written = await addAllergy('penicillin', patient.id);
    const read = await clinic.as('therapist', (tx) => readCurrent(tx, clinic.id, 'allergy', written.id));
    expect(read).toEqual(written);
    expect(read?.contentHash).toBe(contentHash(read?.content));
    expect(read?.recordedBy).toBe(clinic.people.nurse);
  });

  test('content that does not fit its schema is refused, and names the field', async () => {
    const patient = await clinic.addPatient();
    const refused = await clinic.as('nurse', (tx, author) =>
      createEntry(tx, author, {
        kind: 'allergy',
        id: newId(),
        patientId: patient.id,
        content: { ...allergyContent('x'), criticality: 'huge' as 'high' },
      }),
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', errors: [{ path: 'allergy.criticality' }] },
    });
  });

  test('characters the database cannot hold are refused, not an error', async () => {
    const patient = await clinic.addPatient();
    for (const odd of ['\u0000', '\ud800']) {
      const content = conditionContent('mood', {
        concept: { codings: [{ code: `F32${odd}` }], text: 'mood' },
      });
      const refused = await clinic.as('nurse', (tx, author) =>
        createEntry(tx, author, { kind: 'condition', id: newId(), patientId: patient.id, content }),
      );
      expect(refused).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    }
  });

  test('a file of many entries is one insert after another, and none when one is bad', async () => {
    const patient = await clinic.addPatient();
    const entries = Array.from({ length: 450 }, (_, n) => ({
      kind: 'condition' as const,
      id: newId(),
      patientId: patient.id,
      content: conditionContent(`problem ${n}`),
    }));
    const stored = await clinic.as('system', (tx, author) => createEntries(tx, author, entries));
    expect(must(stored)).toHaveLength(450);
    const chart = await clinic.as('prescriber', (tx) => loadChart(tx, clinic.id, patient.id));
    expect(chart.conditions?.map((condition) => condition.id).sort()).toEqual(
      entries.map((entry) => entry.id).sort(),
    );
  });

  test('an entry of one patient is never written into the chart of another', async () => {
    const [one, other] = [await clinic.addPatient(), await clinic.addPatient()];
    const allergy = await addAllergy('penicillin', one.id);
    const refused = await clinic.as('nurse', (tx, author) =>
      writeVersion(tx, author, {
        kind: 'allergy',
        id: allergy.id,
        patientId: other.id,
        expected: 1,
        content: allergy.content,
      }),
    );
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  test('nobody writes under the name of another person', async () => {
    const patient = await clinic.addPatient();
    const write = clinic.as('nurse', (tx) =>
      createEntry(tx, clinic.author('prescriber'), {
        kind: 'allergy',
        id: newId(),
        patientId: patient.id,
        content: allergyContent('x'),
      }),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });
});

describe('[C1] no lost update', () => {
  test('50 writers that saw the same version: one is stored, 49 are told', {
    timeout: 600_000,
  }, async (context) => {
    const patient = await clinic.addPatient();
    const allergy = await addAllergy('penicillin', patient.id);
    const rounds = roundsOf(5, 100);
    for (let version = 1; version <= rounds; version++) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, writer) =>
          clinic.as('nurse', (tx, author) =>
            writeVersion(tx, author, {
              kind: 'allergy',
              id: allergy.id,
              patientId: patient.id,
              expected: version,
              content: allergyContent(`by writer ${writer} of round ${version}`),
              reason: 'correction',
            }),
          ),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
      expect(refused).toHaveLength(49);
      for (const refusal of refused) {
        expect(refusal.kind).toBe('version-changed');
        expect(refusal.extra).toMatchObject({ current: { version: version + 1 } });
      }
    }
    didRounds(context, rounds);
    const history = await clinic.as('nurse', (tx) => readHistory(tx, clinic.id, 'allergy', allergy.id));
    expect(history.map((version) => version.version)).toEqual(history.map((_, index) => index + 1));
  });

  test('a version that skips one is refused by the database itself', async () => {
    const patient = await clinic.addPatient();
    const allergy = await addAllergy('penicillin', patient.id);
    const skip = clinic.database.ownerPool.query(
      `insert into record_version select clinic_id, kind, id, 3, patient_id, state, content, content_hash, recorded_at,
        recorded_by, recorded_by_name, reason from record_version where id = $1`,
      [allergy.id],
    );
    await expect(skip).rejects.toMatchObject({ code: 'TI412' });
  });
});

describe('reading as known at', () => {
  test('gives what had been recorded by then', async () => {
    const patient = await clinic.addPatient();
    const at = (day: string) => ({ ...clinic.author('system'), at: `2027-01-${day}T10:00:00.000Z` });
    const id = newId();
    const entry = { kind: 'allergy' as const, id, patientId: patient.id };
    await clinic.as('system', async (tx) => {
      must(await createEntry(tx, at('01'), { ...entry, content: allergyContent('penicilin') }));
      must(
        await writeVersion(tx, at('03'), {
          ...entry,
          expected: 1,
          content: allergyContent('penicillin'),
          reason: 'spelling',
        }),
      );
      must(
        await writeVersion(tx, at('05'), {
          ...entry,
          expected: 2,
          content: allergyContent('penicillin'),
          state: 'entered-in-error',
          reason: 'wrong chart',
        }),
      );
    });
    const chartOn = async (day: string) => {
      const chart = await clinic.as('prescriber', (tx) =>
        loadChart(tx, clinic.id, patient.id, `2027-01-${day}T12:00:00.000Z`),
      );
      return chart.allergies?.map((allergy) => allergy.content.concept.text);
    };
    expect([await chartOn('01'), await chartOn('04'), await chartOn('06')]).toEqual([
      ['penicilin'],
      ['penicillin'],
      [],
    ]);
  });
});

describe('what a role may not read is null, not empty', () => {
  test('front desk sees who, and no clinical list', async () => {
    const patient = await clinic.addPatient();
    await addAllergy('penicillin', patient.id);
    const chart = await clinic.as('front-desk', (tx) => loadChart(tx, clinic.id, patient.id));
    expect(chart.patient?.name.family).toBe('Rivers');
    expect([chart.allergies, chart.orders, chart.conditions, chart.observations, chart.substances]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    const own = await clinic.as('prescriber', (tx) => loadChart(tx, clinic.id, patient.id));
    expect([own.orders, own.conditions]).toEqual([[], []]);
  });
});

describe('[K2 D7] orders', () => {
  const order = async (patientId: string) =>
    clinic.as('nurse', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'medication-order',
          id: newId(),
          patientId,
          content: orderContent(),
        }),
      ),
    );
  const activate = (
    id: string,
    patientId: string,
    screening: string | null,
    before?: (tx: never) => Promise<void>,
  ) =>
    clinic.as('prescriber', async (tx, author) => {
      await before?.(tx as never);
      return writeVersion(tx, author, {
        kind: 'medication-order',
        id,
        patientId,
        expected: 1,
        content: orderContent({ status: 'active', screening }),
      });
    });
  const screeningOf = (orderId: string) => ({
    order: orderId,
    asOf: '2026-11-20',
    at: now(),
    knowledge: 'k',
    engine: 'e',
    facts: {},
    proposed: {},
    findings: [],
    notChecked: [],
    shownHash: 's',
  });

  test('no order becomes active without a stored screen of that order', async () => {
    const patient = await clinic.addPatient();
    const [one, other] = [await order(patient.id), await order(patient.id)];
    await expect(activate(one.id, patient.id, null)).rejects.toThrow(/no safety screen/);
    await expect(activate(one.id, patient.id, newId())).rejects.toThrow(/no safety screen/);
    const screening = newId();
    await clinic.as('prescriber', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'screening',
          id: screening,
          patientId: patient.id,
          content: screeningOf(other.id),
        }),
      ),
    );
    await expect(activate(one.id, patient.id, screening)).rejects.toThrow(/no safety screen/);
    await expect(activate(other.id, patient.id, screening)).rejects.toThrow(/not signed/);
    const current = await clinic.as('nurse', (tx) =>
      readCurrent(tx, clinic.id, 'medication-order', other.id),
    );
    expect(current?.version).toBe(1);
  });

  test('a signed order can be ended and nothing else', async () => {
    const patient = await clinic.addPatient();
    const draft = await order(patient.id);
    const screening = newId();
    const active = orderContent({ status: 'active', screening });
    const entry = { kind: 'medication-order' as const, id: draft.id, patientId: patient.id };
    await clinic.as('prescriber', async (tx, author) => {
      const add = { patientId: patient.id };
      must(
        await createEntry(tx, author, {
          ...add,
          kind: 'screening',
          id: screening,
          content: screeningOf(draft.id),
        }),
      );
      must(await writeVersion(tx, author, { ...entry, expected: 1, content: active }));
      const signature = {
        order: draft.id,
        orderVersion: 2,
        contentHash: contentHash(active),
        screening,
        shownHash: 's',
        overrides: [],
        meaning: 'prescribes' as const,
        statement: 'I prescribe this.',
        signedBy: author.personId,
        signedByName: author.personName,
        method: 'totp' as const,
        at: author.at,
      };
      must(await createEntry(tx, author, { ...add, kind: 'signature', id: newId(), content: signature }));
    });
    const write = (content: ReturnType<typeof orderContent>, expected: number) =>
      clinic.as('prescriber', async (tx, author) =>
        must(await writeVersion(tx, author, { ...entry, expected, content })),
      );
    await expect(write({ ...active, start: '2026-01-01' }, 2)).rejects.toThrow(/only its end/);
    await expect(write({ ...active, status: 'draft' }, 2)).rejects.toThrow(/cannot become draft/);
    const stopped = {
      ...active,
      status: 'stopped' as const,
      end: '2026-11-30',
      stop: { reason: 'other' as const, text: null },
    };
    await write(stopped, 2);
    await expect(write(active, 3)).rejects.toThrow(/cannot become active/);
  });
});
