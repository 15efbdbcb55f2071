import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { writeClinicEntry } from '#record/store/clinic-entries.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { OwedCoSignature } from './cosign-schema.ts';
import type { OpenLink, Waiver } from './loops-schema.ts';
import { directingRoutes } from './routes.ts';

const knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
const routes = directingRoutes(knowledge);
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const call = (name: string, input: Parameters<typeof callRoute>[3]) =>
  callRoute(clinic, routes, `directing.${name}`, input);

async function treated(): Promise<string> {
  const { id } = await clinic.addPatient();
  await clinic.as('prescriber', (tx, author) => signedOrder(tx, author, id));
  return id;
}
const openOf = async (patientId: string, as: 'prescriber' | 'manager' = 'prescriber') =>
  (await reply<{ open: OpenLink[] }>(call('open-loops', { query: {}, as }))).open.filter(
    (one) => one.patientId === patientId,
  );

describe('open loops', () => {
  test('a signed order without plan, consent and the rest is listed link by link, on the chart and for the clinic', async () => {
    const patientId = await treated();
    const own = await reply<{ loops: { links: { link: string; state: string }[] }[] }>(
      call('patient-loops', { params: { patientId } }),
    );
    const missing = own.loops.flatMap(({ links }) => links.filter(({ state }) => state === 'open'));
    expect(missing.map(({ link }) => link)).toEqual(
      expect.arrayContaining(['target', 'consent', 'review-date']),
    );
    const listed = await openOf(patientId);
    expect(listed.map(({ link }) => link)).toEqual(missing.map(({ link }) => link));
    expect(await openOf(patientId, 'manager')).toEqual(listed);
  });

  test('a waiver with its reason takes one link off the list; withdrawn, it is back', async () => {
    const patientId = await treated();
    const [gap] = (await openOf(patientId)).filter(({ link }) => link === 'target');
    const body = { drug: gap?.drug, link: 'target', because: 'Started elsewhere; asked for.', until: null };
    const params = { patientId };
    const { waiver } = await reply<{ waiver: Waiver }>(call('waive-link', { params, body }));
    expect((await openOf(patientId)).map(({ link }) => link)).not.toContain('target');
    expect(await refusal(call('waive-link', { params, body }))).toMatchObject({ kind: 'conflict' });
    const withdrawal = { params: { patientId, waiverId: waiver.id }, ifMatch: 1 };
    await reply(call('withdraw-waiver', withdrawal));
    expect((await openOf(patientId)).map(({ link }) => link)).toContain('target');
    expect(await refusal(call('withdraw-waiver', withdrawal))).toMatchObject({ kind: 'version-changed' });
  });
});

describe('co-signatures', () => {
  test('what somebody under supervision signs waits for the supervisor, and for nobody else', async () => {
    const supervisor = clinic.people.prescriber;
    const supervised = newId();
    await clinic.as('manager', async (tx, author) =>
      must(
        await writeClinicEntry(tx, author, {
          kind: 'supervision',
          id: newId(),
          content: {
            supervised: { person: supervised, name: 'Resident' },
            supervisor: { person: supervisor, name: 'Some prescriber' },
            from: '2020-01-01',
            to: null,
            coSign: 'all-orders',
          },
          expected: null,
        }),
      ),
    );
    const { id: patientId } = await clinic.addPatient();
    await clinic.as('system', (tx, author) =>
      signedOrder(tx, { ...author, personId: supervised, personName: 'Resident' }, patientId),
    );
    const owed = await reply<{ owed: OwedCoSignature[] }>(call('co-signatures', {}));
    const [one] = owed.owed;
    expect(owed.owed).toHaveLength(1);
    expect(one).toMatchObject({ patientId, mine: true, statement: 'I prescribe this.' });
    const input = (over: object = {}) => ({
      params: { patientId, orderId: one?.order },
      body: { orderVersion: one?.orderVersion, decision: 'agreed', text: null, ...over },
    });
    expect(await refusal(call('co-sign', { ...input(), personId: newId() }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusal(call('co-sign', input({ decision: 'returned' })))).toMatchObject({
      errors: [{ path: 'body.text' }],
    });
    expect(await refusal(call('co-sign', input({ orderVersion: 7 })))).toMatchObject({ kind: 'conflict' });
    await reply(call('co-sign', input()));
    expect((await reply<{ owed: unknown[] }>(call('co-signatures', {}))).owed).toEqual([]);
    expect(await refusal(call('co-sign', input()))).toMatchObject({ kind: 'not-found' });

    await clinic.as('system', (tx, author) =>
      signedOrder(tx, { ...author, personId: supervised, personName: 'Resident' }, patientId),
    );
    const again = (await reply<{ owed: OwedCoSignature[] }>(call('co-signatures', {}))).owed[0];
    await reply(
      call('co-sign', {
        params: { patientId, orderId: again?.order },
        body: { orderVersion: again?.orderVersion, decision: 'returned', text: 'Too fast for her' },
      }),
    );
    const tasks = await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'task'));
    // What comes back is somebody's, with the word
    expect(tasks.map(({ content }) => content)).toMatchObject([
      {
        owner: { person: supervised, name: 'Resident' },
        detail: expect.stringContaining('Too fast for her'),
        from: { kind: 'medication-order', id: again?.order },
        status: 'open',
      },
    ]);
  });
});

describe('queues and announcements', () => {
  test('open tasks are counted by whose they are', async () => {
    const { id: patientId } = await clinic.addPatient();
    await clinic.as('nurse', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'task',
          id: newId(),
          patientId,
          content: {
            title: 'Call about the blood test',
            detail: null,
            owner: { role: 'nurse' },
            due: '2020-01-01',
            from: null,
            status: 'open',
            done: null,
          },
        }),
      ),
    );
    const { queues } = await reply<{ queues: { who: string; tasks: object }[] }>(call('queues', {}));
    expect(queues.find(({ who }) => who === 'role:nurse')?.tasks).toEqual({ open: 1, overdue: 1 });
    // Who may not read signatures is told so, not that none waits.
    const asNurse = await reply<{ queues: { coSignatures: number | null }[] }>(
      call('queues', { as: 'nurse' }),
    );
    expect(asNurse.queues.map(({ coSignatures }) => coSignatures)).toEqual(asNurse.queues.map(() => null));
  });

  test('an announcement reaches its roles within its days, until it is withdrawn', async () => {
    const body = {
      title: 'Recall',
      text: 'One lot of lithium is recalled.',
      to: ['nurse'],
      from: '2020-01-01',
      until: null,
    };
    await reply(call('announce', { as: 'manager', body }));
    const seen = async (as: 'nurse' | 'front-desk') =>
      (
        await reply<{ announcements: { id: string; version: number }[] }>(
          call('announcements', { as, query: {} }),
        )
      ).announcements;
    expect(await seen('front-desk')).toEqual([]);
    const [mine] = await seen('nurse');
    await reply(
      call('withdraw-announcement', {
        as: 'manager',
        params: { announcementId: mine?.id },
        ifMatch: mine?.version ?? 0,
      }),
    );
    expect(await seen('nurse')).toEqual([]);
    expect(
      await refusal(call('announce', { as: 'manager', body: { ...body, until: '2019-01-01' } })),
    ).toMatchObject({ errors: [{ path: 'body.until' }] });
  });
});

describe('the alert policy', () => {
  test('[K2] a prescriber lets a rule interrupt, on what was seen; what cannot be is named', async () => {
    const read = async () =>
      reply<{ policy: { version: number; content: object } | null; rules: { id: string }[] }>(
        call('alert-policy', {}),
      );
    const { policy, rules } = await read();
    expect(policy).toBeNull();
    const entry = { rule: rules[0]?.id, because: 'harm last spring', reviewOn: '2999-01-01' };
    const set = (seen: number | null, list: object[]) =>
      call('set-alert-policy', { ...(seen !== null && { ifMatch: seen }), body: { rules: list } });
    await reply(set(null, [entry]));
    expect(await refusal(set(null, [entry]))).toMatchObject({ kind: 'version-changed' });
    expect((await read()).policy).toMatchObject({ version: 1, content: { rules: [entry] } });
    expect(
      await refusal(
        set(1, [
          { ...entry, rule: 'no-such-rule' },
          { ...entry, reviewOn: '2020-01-01' },
        ]),
      ),
    ).toMatchObject({
      errors: [{ path: 'body.rules.0.rule' }, { path: 'body.rules.1.reviewOn' }],
    });
    await reply(set(1, []));
    expect((await read()).policy).toMatchObject({ version: 2, content: { rules: [] } });
  });
});
