import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { prescriptionOutlet } from '#app/server/prescription-outlet.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { folderTransmitter } from '#platform/transmit/folder-transmitter.ts';
import { httpTransmitter } from '#platform/transmit/http-transmitter.ts';
import type { Transmitter } from '#platform/transmit/parcel.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { type Called, callRoute, refusal, reply } from '#test/record/call.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { OrderEntry, Shown } from '../orders/schema.ts';
import type { LifeStep } from '../supplies/supply-schema.ts';
import { sendPrescriptionsLeft } from './send-prescriptions-left.ts';
import { sendingRoutes } from './sending-routes.ts';
import type { Sending } from './sending-schema.ts';

const knowledge = loadKnowledge('knowledge');
let clinic: TestClinic;
let desk: PlanDesk;
let folder: string;
let server: Server;
const posted: { key: string; body: string }[] = [];
let answers: number[] = [];
let overHttp: Transmitter;

beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic, knowledge);
  folder = await mkdtemp(join(tmpdir(), 'titrate-sent-'));
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    posted.push({ key: String(request.headers['idempotency-key']), body: Buffer.concat(parts).toString() });
    response.writeHead(answers.shift() ?? 201, { location: '/in/1' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in`);
  overHttp = { name: 'Test hub', transmit: httpTransmitter(url, null) };
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
  await rm(folder, { recursive: true });
  await new Promise((done) => server.close(done));
});
beforeEach(() => {
  posted.length = 0;
  answers = [];
});

const lowMood = { indication: { id: null, text: 'low mood' } };

/** As the server does: committed first, then delivered. */
async function delivered(called: Called, role: 'nurse' | 'prescriber'): Promise<Called> {
  const { result } = called;
  if (!result.ok || result.value.afterwards === undefined) return called;
  const session = { clinicId: clinic.id, personId: clinic.people[role], role, patientId: null };
  const after = await result.value.afterwards((work) => inTransaction(clinic.db, session, work));
  return { ...called, result: { ok: true as const, value: after } };
}

async function send(
  patientId: string,
  orderId: string,
  transmitter: Transmitter | null = overHttp,
  name = 'send',
) {
  const routes = sendingRoutes(knowledge, { printPdf, prescriptionOutlet: prescriptionOutlet(transmitter) });
  const input = { params: { patientId, orderId }, as: 'nurse' as const };
  return delivered(await callRoute(clinic, routes, `plan.${name}`, input), 'nurse');
}

/** The same desk in a clinic whose prescriptions go out over HTTP: what is changed there is told. */
const sendingDesk = () =>
  openPlanDesk(clinic, knowledge, { printPdf, prescriptionOutlet: prescriptionOutlet(overHttp) });

const wordsOf = async (pdf: Uint8Array) => (await readPdfPages(pdf)).join(' ').replace(/\s+/g, ' ');
const received = (index: number) => {
  const { entry, identifier } = JSON.parse(posted[index]?.body ?? '{"entry":[]}');
  const page = Buffer.from(entry[5].resource.content[0].attachment.data, 'base64');
  return { number: identifier.value, request: entry[0].resource, page };
};

const life = async (patientId: string, orderId: string) => {
  const { steps } = await reply<{ steps: LifeStep[] }>(
    desk.call('order-life', { params: { patientId, orderId } }),
  );
  const named = (step: string, to: string | null) => (to === null ? step : `${step} to ${to}`);
  return steps
    .map(({ step, to, text }) => (text === null ? named(step, to) : `${named(step, to)}: ${text}`))
    .slice(2);
};

const tasks = (patientId: string) =>
  clinic.as('prescriber', async (tx) =>
    (await listCurrent(tx, clinic.id, patientId, 'task')).map(({ content }) => content),
  );

const sweep = (at: string, transmitter: Transmitter | null = overHttp) =>
  sendPrescriptionsLeft({
    db: clinic.db,
    knowledge,
    printPdf,
    prescriptionOutlet: prescriptionOutlet(transmitter),
    now: () => at,
  });

describe('[K23] a signed order is sent as a prescription', () => {
  test('over HTTP: all of it in one bundle, with the receipt on the order’s history; a second time is refused', async () => {
    const patientId = await desk.patient();
    const { id } = await desk.signed(patientId, lowMood);
    const sent = await reply<{ sending: string; last: Sending }>(send(patientId, id));
    expect(sent.last).toMatchObject({ state: 'sent' });
    expect(await life(patientId, id)).toEqual(['going-out: Test hub', 'sent to Test hub: /in/1']);
    expect(posted).toHaveLength(1);
    expect(posted[0]?.key).toBe(sent.sending);
    const bundle = JSON.parse(posted[0]?.body ?? '{}');
    const types = bundle.entry.map(
      (entry: { resource: { resourceType: string } }) => entry.resource.resourceType,
    );
    expect(types).toEqual([
      'MedicationRequest',
      'Patient',
      'Practitioner',
      'Organization',
      'Provenance',
      'DocumentReference',
    ]);
    expect(bundle.entry[0].resource).toMatchObject({
      id,
      status: 'active',
      dispenseRequest: { quantity: { value: 30 }, numberOfRepeatsAllowed: 0 },
    });
    const page = Buffer.from(bundle.entry[5].resource.content[0].attachment.data, 'base64');
    const words = (await readPdfPages(page)).join(' ').replace(/\s+/g, ' ');
    expect(words).toContain('Sent electronically to Test hub');
    expect(words).not.toContain('Signature by hand');
    expect(await refusal(send(patientId, id))).toMatchObject({
      kind: 'conflict',
      detail: 'This prescription was sent already.',
    });
    expect(posted).toHaveLength(1);
  });

  test('into a folder: the bundle and the page, under the number of the sending', async () => {
    const patientId = await desk.patient();
    const { id } = await desk.signed(patientId, lowMood);
    const { sending } = await reply<{ sending: string }>(
      send(patientId, id, { name: 'Folder', transmit: folderTransmitter(folder) }),
    );
    expect((await readdir(join(folder, sending))).toSorted()).toEqual([
      'prescription.json',
      'prescription.pdf',
    ]);
    expect(
      JSON.parse(await readFile(join(folder, sending, 'prescription.json'), 'utf8')).identifier.value,
    ).toBe(sending);
    expect(await life(patientId, id)).toEqual([
      'going-out: Folder',
      `sent to Folder: ${sending}/prescription.json`,
    ]);
  });

  test('what the receiver refuses is kept with why, and becomes a task of whoever signed; it can be sent again', async () => {
    answers = [422];
    const patientId = await desk.patient();
    const { id } = await desk.signed(patientId, lowMood);
    expect((await reply<{ last: Sending }>(send(patientId, id))).last).toMatchObject({
      state: 'not-sent',
      why: 'The receiver refused it (422).',
    });
    expect(await tasks(patientId)).toEqual([
      expect.objectContaining({
        title: expect.stringMatching(/^Prescription was not sent: sertraline/i),
        owner: { person: clinic.people.prescriber, name: 'Some prescriber' },
        from: { kind: 'medication-order', id },
        status: 'open',
      }),
    ]);
    expect((await reply<{ last: Sending }>(send(patientId, id))).last).toMatchObject({ state: 'sent' });
    expect(posted.map(({ key }) => key)).toHaveLength(2);
    // It went out after all: nobody is left with the task
    expect(await tasks(patientId)).toEqual([
      expect.objectContaining({
        status: 'done',
        done: expect.objectContaining({ text: 'It went out after all: /in/1' }),
      }),
    ]);
  });

  test('a receiver out of reach is asked again under the same number, and given up after half an hour', async () => {
    answers = [503, 503, 201, 503, 503];
    const patientId = await desk.patient();
    const first = await desk.signed(patientId, lowMood);
    const at = now();
    expect((await reply<{ last: Sending }>(send(patientId, first.id))).last.state).toBe('on-its-way');
    expect(await refusal(send(patientId, first.id))).toMatchObject({
      detail: 'This prescription is on its way already.',
    });
    await sweep(addMinutes(at, 3));
    expect(await life(patientId, first.id)).toEqual(['going-out: Test hub']);
    await Promise.all([sweep(addMinutes(at, 4)), sweep(addMinutes(at, 4))]);
    expect(await life(patientId, first.id)).toEqual(['going-out: Test hub', 'sent to Test hub: /in/1']);
    expect(new Set(posted.map(({ key }) => key)).size).toBe(1);
    const other = await desk.patient();
    const second = await desk.signed(other, lowMood);
    await send(other, second.id);
    await sweep(addMinutes(at, 45));
    expect(await life(other, second.id)).toEqual([
      'going-out: Test hub',
      'not-sent: The receiver could not take it now (503).',
    ]);
    expect(await tasks(other)).toHaveLength(1);
    // It is at its end: nobody is asked any more
    const asked = posted.length;
    await sweep(addMinutes(at, 50));
    expect(posted).toHaveLength(asked);
  });

  test('an order that was stopped meanwhile does not go out, nobody is bothered, and a receiver that may have it is told', async () => {
    answers = [503];
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, { ...lowMood, start: planForm().start });
    await send(patientId, order.id);
    await reply(desk.stop(patientId, order));
    await sweep(addMinutes(now(), 1441));
    // Both came to their end in the same moment of the sweep: in which order they are listed is left open
    expect((await life(patientId, order.id)).slice(2).toSorted()).toEqual([
      expect.stringMatching(/^not-sent: This order is not in force/),
      'telling-stops: Test hub',
      'told to Test hub: /in/1',
    ]);
    expect(await tasks(patientId)).toEqual([]);
    expect(posted).toHaveLength(2);
    expect(received(1).request).toMatchObject({ id: order.id, status: 'stopped' });
  });
});

describe('[K23] what becomes of an order reaches who has its prescription', () => {
  /** An order that was sent, with the number it went out under. */
  async function sentOrder() {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, lowMood);
    const { sending } = await reply<{ sending: string }>(send(patientId, order.id));
    posted.length = 0;
    return { patientId, order, sending };
  }
  const stopped = async (patientId: string, order: OrderEntry, over = {}) =>
    reply(delivered(await sendingDesk().stop(patientId, order, over), 'prescriber'));

  const held = async (patientId: string, order: OrderEntry, lastDay: string) => {
    const params = { patientId, orderId: order.id };
    const { shown } = await reply<{ shown: Shown }>(desk.call('review-hold', { params }));
    const body = {
      ...{ lastDay, reason: 'result', text: null, until: null, toPerson: null },
      ...{ reviewOn: addDays(lastDay, 7), owner: clinic.people.prescriber, shownHash: shown.shownHash },
      ...{ ...answersTo(shown), screenToken: await desk.token(patientId) },
    };
    const input = { params, ifMatch: order.version, body };
    const done = delivered(await sendingDesk().call('hold', input), 'prescriber');
    return (await reply<{ order: OrderEntry }>(done)).order;
  };
  const resumed = async (patientId: string, order: OrderEntry, on: string) => {
    const params = { patientId, orderId: order.id };
    const { shown } = await reply<{ shown: Shown }>(desk.call('review-resume', { params, query: { on } }));
    const screenToken = await desk.token(patientId);
    const body = { on, shownHash: shown.shownHash, ...answersTo(shown), screenToken };
    await reply(
      delivered(await sendingDesk().call('resume', { params, ifMatch: order.version, body }), 'prescriber'),
    );
  };

  test('a stop is told once, under a number of its own, with the request as it is now and a page that says so', async () => {
    const { patientId, order, sending } = await sentOrder();
    await stopped(patientId, order);
    await sweep(addMinutes(now(), 3));
    expect(posted).toHaveLength(1);
    const { number, request, page } = received(0);
    expect(posted[0]?.key).toBe(number);
    expect(number).not.toBe(sending);
    expect(request).toMatchObject({
      id: order.id,
      status: 'stopped',
      statusReason: { coding: [{ code: 'side-effect' }] },
      priorPrescription: {
        reference: `MedicationRequest/${order.id}`,
        identifier: { system: 'urn:titrate:sending', value: sending },
      },
    });
    const words = await wordsOf(page);
    expect(words).toContain('Cancelled prescription');
    expect(words).toContain('Nothing more is to be filled.');
    expect((await life(patientId, order.id)).slice(2)).toEqual([
      'stopped',
      'telling-stops: Test hub',
      'told to Test hub: /in/1',
    ]);
    expect(await refusal(send(patientId, order.id, overHttp, 'tell-again'))).toMatchObject({
      detail: 'The pharmacy system was told already.',
    });
  });

  test('a stop that is still to come says until when', async () => {
    const { patientId, order } = await sentOrder();
    await stopped(patientId, order, { lastDay: addDays(planForm().start, 14) });
    const { request, page } = received(0);
    expect(request).toMatchObject({ status: 'active', statusReason: { coding: [{ code: 'side-effect' }] } });
    expect(await wordsOf(page)).toContain('Nothing is to be filled for the days after.');
  });

  test('a change: the old one is cancelled, the new one goes out in its place and names it', async () => {
    const { patientId, order, sending } = await sentOrder();
    const over = { ...lowMood, replaces: order.id, sig: { ...planForm().sig, dose: '100 mg' } };
    const draft = await desk.draft(patientId, { ...over, supply: { ...planForm().supply, quantity: '60' } });
    await reply(delivered(await sendingDesk().sign(patientId, draft), 'prescriber'));
    expect(posted).toHaveLength(2);
    const prior = {
      reference: `MedicationRequest/${order.id}`,
      identifier: { value: sending },
    };
    expect(received(0).request).toMatchObject({ id: order.id, status: 'stopped', priorPrescription: prior });
    expect(received(1).request).toMatchObject({
      id: draft.order.id,
      status: 'active',
      priorPrescription: prior,
    });
    await sweep(addMinutes(now(), 3));
    expect(posted).toHaveLength(2);
  });

  test('what the receiver refuses to hear becomes a task; told again, the task is over', async () => {
    const { patientId, order } = await sentOrder();
    answers = [422];
    await stopped(patientId, order);
    const [task] = await tasks(patientId);
    expect(task).toMatchObject({
      status: 'open',
      title: expect.stringMatching(/^The pharmacy was not told that it ends: sertraline/i),
      detail: expect.stringContaining('Call the pharmacy'),
      owner: { person: clinic.people.prescriber },
    });
    await reply(send(patientId, order.id, overHttp, 'tell-again'));
    expect(await tasks(patientId)).toEqual([expect.objectContaining({ status: 'done' })]);
    expect((await life(patientId, order.id)).slice(-2)).toEqual([
      'telling-stops: Test hub',
      'told to Test hub: /in/1',
    ]);
  });

  test('a hold and what becomes of it are told, each once, the same request as it is then', async () => {
    const { patientId, order, sending } = await sentOrder();
    const prior = { reference: `MedicationRequest/${order.id}`, identifier: { value: sending } };
    const onHold = await held(patientId, order, planForm().start);
    expect(posted).toHaveLength(1);
    expect(received(0).request).toMatchObject({ id: order.id, status: 'on-hold', priorPrescription: prior });
    expect(received(0).number).not.toBe(sending);
    expect(await wordsOf(received(0).page)).toContain('on hold');
    await resumed(patientId, onHold, addDays(planForm().start, 1));
    expect(posted).toHaveLength(2);
    expect(received(1).request).toMatchObject({ id: order.id, status: 'active', priorPrescription: prior });
    await sweep(addMinutes(now(), 3));
    expect(posted).toHaveLength(2);
    expect((await life(patientId, order.id)).filter((step) => !step.startsWith('told'))).toEqual([
      'going-out: Test hub',
      'sent to Test hub: /in/1',
      'held',
      'telling-holds: Test hub',
      'resumed',
      'telling-resumes: Test hub',
    ]);
  });

  test('a prescription still on its way when its order is held does not go out, and somebody has to send it later', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, lowMood);
    answers = [503, 201];
    await send(patientId, order.id);
    await held(patientId, order, planForm().start);
    await sweep(addMinutes(now(), 1441));
    await sweep(addMinutes(now(), 1445));
    expect(received(posted.length - 1).request).toMatchObject({ id: order.id, status: 'on-hold' });
    expect(await tasks(patientId)).toContainEqual(
      expect.objectContaining({ status: 'open', title: expect.stringMatching(/^Prescription was not sent/) }),
    );
  });

  test('a hold that is planned is told when its day has come, by the sweep and once; called off before, never', async () => {
    const [{ patientId, order }, other] = [await sentOrder(), await sentOrder()];
    await held(patientId, order, addDays(planForm().start, 2));
    const planned = await held(other.patientId, other.order, addDays(planForm().start, 2));
    await resumed(other.patientId, planned, planForm().start);
    await sweep(addMinutes(now(), 3));
    expect(posted).toHaveLength(0);
    const noon = `${addDays(planForm().start, 3)}T17:00:00.000Z`;
    await Promise.all([sweep(noon), sweep(noon)]);
    await sweep(addMinutes(noon, 5));
    expect(posted).toHaveLength(1);
    expect(received(0).request).toMatchObject({ id: order.id, status: 'on-hold' });
  });

  test('an order ended by an act that tells nobody, or a server that stopped, is told by the sweep, once', async () => {
    const { patientId, order } = await sentOrder();
    await clinic.as('prescriber', async (tx, author) => {
      const [current] = (await listCurrent(tx, clinic.id, patientId, 'medication-order')).filter(
        ({ id }) => id === order.id,
      );
      if (current === undefined) throw new Error('the order is there');
      const content = {
        ...current.content,
        status: 'stopped' as const,
        end: planForm().start,
        stop: { reason: 'other' as const, text: null },
      };
      const written = await writeVersion(tx, author, { ...current, content, expected: current.version });
      expect(written.ok).toBe(true);
    });
    await Promise.all([sweep(addMinutes(now(), 1)), sweep(addMinutes(now(), 1))]);
    await sweep(addMinutes(now(), 5));
    await sweep(addMinutes(now(), 9));
    expect(posted).toHaveLength(1);
    expect(received(0).request).toMatchObject({ id: order.id, status: 'stopped' });
  });

  test('one that was never sent is told to nobody; its failed sending is no task any more', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, lowMood);
    answers = [422];
    await send(patientId, order.id);
    await stopped(patientId, order);
    expect(posted).toHaveLength(1);
    expect(await tasks(patientId)).toEqual([expect.objectContaining({ status: 'cancelled' })]);
    expect(await refusal(send(patientId, order.id, overHttp, 'tell-again'))).toMatchObject({
      detail: 'There is nothing to tell the pharmacy system of this order.',
    });
  });

  test('a printed copy that is opened after the order ended says that it is cancelled', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, lowMood);
    const { print } = await reply<{ print: string }>(
      desk.call('print', { params: { patientId, orderId: order.id } }),
    );
    await reply(desk.stop(patientId, order));
    const paper = await reply<{ bytes: Uint8Array }>(
      desk.call('prescription-paper', { params: { patientId, printId: print } }),
    );
    const words = await wordsOf(paper.bytes);
    expect(words).toContain('Cancelled prescription');
    expect(words).not.toContain('Signature by hand');
  });
});

describe('[S18] what is never sent', () => {
  test('a controlled medication is refused with why, whoever is set up to receive; nothing leaves', async () => {
    const patientId = await desk.patient();
    const { id } = await desk.signed(patientId, {
      drug: 'lorazepam',
      product: 'lorazepam-1mg-tablet',
      sig: { ...planForm().sig, dose: '1 mg' },
      indication: { id: null, text: 'panic' },
    });
    expect(await refusal(send(patientId, id))).toMatchObject({
      kind: 'conflict',
      detail: expect.stringMatching(/schedule IV.*21 CFR part 1311.*accredited network/),
    });
    expect(posted).toEqual([]);
    expect(await life(patientId, id)).toEqual([]);
  });

  test('a draft is not sent, and without a receiver nothing claims to be', async () => {
    const patientId = await desk.patient();
    const { order } = await desk.draft(patientId, lowMood);
    expect(await refusal(send(patientId, order.id))).toMatchObject({ kind: 'conflict' });
    const signed = await desk.signed(patientId, lowMood);
    expect(await refusal(send(patientId, signed.id, null))).toMatchObject({
      detail: 'No system that takes prescriptions is set up here.',
    });
    expect(posted).toEqual([]);
  });

  test('a person cannot write that a prescription was sent', async () => {
    const patientId = await desk.patient();
    const { id } = await desk.signed(patientId, lowMood);
    const receipt = { order: id, sending: newId(), at: now(), receipt: 'forged' };
    const forged = clinic.as(
      'patient',
      async (tx, author) =>
        createEntry(tx, author, {
          kind: 'order-step',
          id: newId(),
          patientId,
          content: { step: 'sent', ...receipt, by: { person: author.personId, name: author.personName } },
        }),
      patientId,
    );
    await expect(forged).rejects.toThrow(/a person says whether they started/);
  });
});
