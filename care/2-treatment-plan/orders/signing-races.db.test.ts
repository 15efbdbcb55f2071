import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSignedActs } from '#record/store/signatures.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { refusal, reply } from '#test/record/call.ts';
import { allergyContent, must, observationContent } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { OrderEntry, Shown } from './schema.ts';

/** Promises C4 and C7: one signature, over exactly what was shown, on the chart as it is at that moment. */

const rounds = roundsOf(3, 50);
let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const signaturesOf = (patientId: string, orderId: string) =>
  clinic.as('prescriber', (tx) => listSignedActs(tx, clinic.id, patientId, orderId));
const today = planForm().start;

/** What another session may add to the chart between display and signature, each with a finding of its own. */
const additions: Record<string, (patientId: string) => Promise<unknown>> = {
  allergy: (patientId) =>
    clinic.as('nurse', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'allergy',
          id: newId(),
          patientId,
          content: allergyContent('sertraline'),
        }),
      ),
    ),
  'interacting medication': (patientId) =>
    clinic.as('nurse', async (tx, author) => {
      const medication = {
        concept: { codings: [], text: 'phenelzine' },
        drugs: ['phenelzine'],
        product: null,
      };
      const nothing = { sig: null, sigText: null, start: null, end: null };
      const content = {
        status: 'active' as const,
        medication,
        ...nothing,
        informant: 'patient' as const,
        assertedOn: today,
      };
      must(await createEntry(tx, author, { kind: 'medication-statement', id: newId(), patientId, content }));
    }),
  pregnancy: (patientId) =>
    clinic.as('nurse', async (tx, author) => {
      const content = { state: 'pregnant' as const, dueDate: null, recordedOn: today };
      must(await createEntry(tx, author, { kind: 'pregnancy-status', id: patientId, patientId, content }));
    }),
  'critical result': (patientId) =>
    clinic.as('nurse', async (tx, author) => {
      const content = observationContent('sodium', '119', 'mmol/L', {
        analyte: 'sodium',
        when: { date: today },
      });
      must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content }));
    }),
  weight: (patientId) =>
    clinic.as('nurse', async (tx, author) => {
      const content = observationContent('weight', '38', 'kg', { analyte: 'weight', when: { date: today } });
      must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content }));
    }),
};

describe.each(Object.entries(additions))(
  '[C7] the chart changes between display and signature: %s',
  (_what, add) => {
    test('the signature stops and shows the new finding; over the new screen it stands', {
      timeout: 600_000,
    }, async (context) => {
      didRounds(context, rounds);
      for (let round = 0; round < rounds; round++) {
        const patientId = await desk.patient();
        const drafted = await desk.draft(patientId);
        await add(patientId);
        const refused = await refusal(desk.sign(patientId, drafted));
        expect(refused.kind).toBe('conflict');
        const extra = refused.extra as { shown: Shown; changed: { added: string[] } };
        expect(extra.changed.added.length).toBeGreaterThan(0);
        expect(extra.shown.shownHash).not.toBe(drafted.shown.shownHash);
        expect(await signaturesOf(patientId, drafted.order.id)).toEqual([]);
        await reply(desk.sign(patientId, { ...drafted, shown: extra.shown }));
        expect((await signaturesOf(patientId, drafted.order.id)).map(({ intact }) => intact)).toEqual([true]);
      }
    });

    test('at the very same moment: signed before it, or not signed; never signed past it', {
      timeout: 600_000,
    }, async (context) => {
      didRounds(context, rounds);
      for (let round = 0; round < rounds; round++) {
        const patientId = await desk.patient();
        const drafted = await desk.draft(patientId);
        const [signing] = await Promise.all([desk.sign(patientId, drafted), add(patientId)]);
        const acts = await signaturesOf(patientId, drafted.order.id);
        expect(acts).toHaveLength(signing.result.ok ? 1 : 0);
        if (signing.result.ok) continue;
        expect(signing.result.error).toMatchObject({
          kind: 'conflict',
          extra: { changed: { added: [expect.any(String)] } },
        });
      }
    });
  },
);

describe('[C4] one signature', () => {
  test('two prescribers and many tabs sign one draft at once: one signature', {
    timeout: 600_000,
  }, async (context) => {
    didRounds(context, rounds * 2);
    for (let round = 0; round < rounds * 2; round++) {
      const patientId = await desk.patient();
      const drafted = await desk.draft(patientId);
      const signings = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          desk.sign(patientId, drafted, n % 2 ? { personId: newId() } : {}),
        ),
      );
      expect(signings.filter(({ result }) => result.ok)).toHaveLength(1);
      for (const { result } of signings) if (!result.ok) expect(result.error.kind).toBe('version-changed');
      expect(await signaturesOf(patientId, drafted.order.id)).toHaveLength(1);
    }
  });

  test('a draft changed after it was displayed is not signed, whichever version is claimed', async (context) => {
    didRounds(context, rounds * 2);
    for (let round = 0; round < rounds * 2; round++) {
      const patientId = await desk.patient();
      const drafted = await desk.draft(patientId);
      const form = planForm({
        sig: { ...planForm().sig, dose: '25 mg' },
        supply: { quantity: '15', unit: 'tablet', days: 30, refills: 0 },
      });
      const body = { form, screenToken: await desk.token(patientId) };
      await reply(
        desk.call('edit-draft', { params: { patientId, orderId: drafted.order.id }, ifMatch: 1, body }),
      );
      expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({ kind: 'version-changed' });
      expect(await refusal(desk.sign(patientId, drafted, { ifMatch: 2 }))).toMatchObject({
        kind: 'conflict',
      });
      expect(await signaturesOf(patientId, drafted.order.id)).toEqual([]);
    }
  });

  test('discarding races with signing: never both', { timeout: 600_000 }, async (context) => {
    didRounds(context, rounds * 2);
    for (let round = 0; round < rounds * 2; round++) {
      const patientId = await desk.patient();
      const drafted = await desk.draft(patientId);
      const params = { patientId, orderId: drafted.order.id };
      const [signing, discarding] = await Promise.all([
        desk.sign(patientId, drafted),
        desk.call('discard-draft', { params, ifMatch: 1 }),
      ]);
      expect([signing.result.ok, discarding.result.ok].filter(Boolean)).toHaveLength(1);
      expect(await signaturesOf(patientId, drafted.order.id)).toHaveLength(signing.result.ok ? 1 : 0);
    }
  });

  test('stopping races with a change of the same order: one of them, and one order in force at most', {
    timeout: 600_000,
  }, async (context) => {
    didRounds(context, rounds * 2);
    for (let round = 0; round < rounds * 2; round++) {
      const patientId = await desk.patient();
      const first = await desk.signed(patientId);
      const change = await desk.draft(patientId, { replaces: first.id });
      const params = { patientId, orderId: first.id };
      const { shown } = await reply<{ shown: Shown }>(desk.call('review-stop', { params }));
      const body = {
        reason: 'side-effect',
        text: null,
        lastDay: today,
        shownHash: shown.shownHash,
        overrides: [],
        acknowledgedNotChecked: [],
        screenToken: await desk.token(patientId),
      };
      const [changing, stopping] = await Promise.all([
        desk.sign(patientId, change),
        desk.call('stop', { params, ifMatch: first.version, body }),
      ]);
      expect([changing.result.ok, stopping.result.ok].filter(Boolean)).toHaveLength(1);
      const { orders } = await reply<{ orders: OrderEntry[] }>(
        desk.call('orders', { params: { patientId } }),
      );
      expect(orders.filter(({ content }) => content.status === 'active')).toHaveLength(
        changing.result.ok ? 1 : 0,
      );
    }
  });
});

describe('what is read back', () => {
  test('is no longer called intact when anything under the signature was tampered with', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    const read = () =>
      reply<{ signatures: { intact: boolean }[] }>(
        desk.call('signed', { params: { patientId, orderId: order.id } }),
      );
    const tamper = async (statement: string) => {
      const client = await clinic.database.ownerPool.connect();
      try {
        await client.query('begin; set local session_replication_role = replica');
        await client.query(statement);
        await client.query('commit');
      } finally {
        client.release();
      }
    };
    expect((await read()).signatures[0]?.intact).toBe(true);
    const of = `where patient_id = '${patientId}' and kind = 'screening'`;
    await tamper(`create temporary table kept as select * from record_version ${of}`);
    await tamper(
      `update record_version set content = jsonb_set(content, '{proposed,sentence}', '"Take 10 tablets."') ${of}`,
    );
    expect((await read()).signatures[0]?.intact).toBe(false);
    await tamper(
      `update record_version set content = jsonb_set(content, '{proposed,sentence}', to_jsonb('${order.sentence}'::text)) ${of}`,
    );
    expect((await read()).signatures[0]?.intact).toBe(true);
  });

  test('[C4] all or nothing: a signature that cannot be written leaves the draft a draft', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId);
    const owner = clinic.database.ownerPool;
    await owner.query(`create function no_signature() returns trigger language plpgsql as $$ begin
        if new.kind = 'signature' and new.patient_id = '${patientId}' then raise exception 'disk full'; end if; return new; end $$;
      create trigger no_signature before insert on record_version for each row execute function no_signature()`);
    await expect(desk.sign(patientId, drafted)).rejects.toThrow('disk full');
    await owner.query('drop trigger no_signature on record_version');
    expect(await desk.review(patientId, drafted.order.id)).toEqual(drafted);
    await reply(desk.sign(patientId, drafted));
  });

  test('[K2] an order cannot be made active past the routes', async () => {
    const patientId = await desk.patient();
    const { order } = await desk.draft(patientId);
    const write = clinic.as('prescriber', (tx, author) =>
      writeVersion(tx, author, {
        kind: 'medication-order',
        id: order.id,
        patientId,
        expected: 1,
        content: { ...order.content, status: 'active' },
      }),
    );
    await expect(write).rejects.toThrow(/no safety screen/);
  });
});
