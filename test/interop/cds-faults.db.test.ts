import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerCall } from '#interop/cds-hooks/answer-call.ts';
import { cdsServices } from '#interop/cds-hooks/services.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { appendInGroups } from '#platform/audit/append-in-groups.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { ask, type CardShown, cdsCall } from './cds-call.ts';
import { condition, dosage, order, result } from './import-test.ts';

const _shared = join(import.meta.dirname, '../../../shared/data/cds-hooks');

describe('CDS Hooks 2.0: bad calls, faults and traces', () => {
  let server: TestApp;
  let ehr: Browser;
  let demo: TestClinic;
  beforeAll(async () => {
    server = await openTestApp();
    demo = await server.addClinic('Demo', { demo: true });
    ehr = server.browser();
  });
  afterAll(() => server.close());

  test('[I5] calls that cannot be answered are refused with the place and the reason', async () => {
    const other = { reference: 'Patient/pat-2' };
    const cases: readonly (readonly [string, string, unknown, number, RegExp])[] = [
      ['the wrong hook', 'titrate-order-sign', cdsCall('order-select'), 400, /hook/],
      [
        'no prefetch',
        'titrate-order-sign',
        cdsCall('order-sign', { call: { prefetch: undefined } }),
        412,
        /prefetch/,
      ],
      [
        'a prefetch of nothing',
        'titrate-order-sign',
        cdsCall('order-sign', { call: { prefetch: { item1: null } } }),
        412,
        /prefetch/,
      ],
      [
        'no draft orders',
        'titrate-order-sign',
        cdsCall('order-sign', { context: { draftOrders: undefined } }),
        400,
        /draftOrders/,
      ],
      [
        'a patient of another id',
        'titrate-patient-view',
        cdsCall('patient-view', { prefetch: { patient: { resourceType: 'Patient', id: 'pat-2' } } }),
        400,
        /prefetch\.patient\.id/,
      ],
      [
        'medications of another patient',
        'titrate-patient-view',
        cdsCall('patient-view', { medications: [order({ subject: other })] }),
        400,
        /medications\.entry\[0\]/,
      ],
      [
        'a draft for another patient',
        'titrate-order-sign',
        cdsCall('order-sign', { drafts: [order({ subject: other })] }),
        400,
        /draftOrders\.entry\[0\]/,
      ],
      [
        'another patient under a key of the EHR’s own',
        'titrate-patient-view',
        cdsCall('patient-view', { prefetch: { item7: { entry: [null, { resource: { subject: other } }] } } }),
        400,
        /item7\.entry\[1\]/,
      ],
      [
        '1,000 draft orders',
        'titrate-order-sign',
        cdsCall('order-sign', { drafts: Array.from({ length: 1000 }, () => order()) }),
        400,
        /draftOrders/,
      ],
      [
        'a draft of another release',
        'titrate-order-sign',
        cdsCall('order-sign', { drafts: [{ resourceType: 'MedicationOrder' }] }),
        400,
        /entry\[0\]/,
      ],
      [
        'a draft without a medication',
        'titrate-order-sign',
        cdsCall('order-sign', { drafts: [order({ medicationCodeableConcept: undefined })] }),
        400,
        /medicationCodeableConcept/,
      ],
      [
        'a draft of -5 mg',
        'titrate-order-sign',
        cdsCall('order-sign', {
          drafts: [order({ dosageInstruction: [dosage({ value: -5, unit: 'mg' })] })],
        }),
        400,
        /doseQuantity\.value/,
      ],
      [
        'a clinical date that is none',
        'titrate-patient-view',
        cdsCall('patient-view', { call: { extension: { titrate: { asOf: '2027-02-29' } } } }),
        400,
        /asOf/,
      ],
      ['a list', 'titrate-patient-view', [], 400, /object/],
      ['nothing', 'titrate-patient-view', 'null', 400, /object/],
      ['broken JSON', 'titrate-patient-view', '{"hook":', 400, /JSON|body|ends/],
      ['a key twice', 'titrate-patient-view', '{"hook":"patient-view","hook":"order-sign"}', 400, /hook/],
      ['__proto__', 'titrate-patient-view', '{"__proto__":{}}', 400, /__proto__/],
      ['1e400', 'titrate-patient-view', '{"hook":1e400}', 400, /hook/],
      ['100,000 deep', 'titrate-patient-view', `{"a":${'['.repeat(100_000)}`, 400, /./],
      [
        '10,000 keys',
        'titrate-patient-view',
        `{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
        413,
        /./,
      ],
      ['6 MB', 'titrate-patient-view', `{"a":"${'x'.repeat(6_000_000)}"}`, 413, /./],
      ['no such service', 'titrate-magic', cdsCall('patient-view'), 404, /cds-services/],
    ];
    for (const [what, service, body, status, says] of cases) {
      const started = performance.now();
      const reply = await ask(ehr, service, body);
      expect([what, reply.status, reply.raw.body.slice(0, 300)]).toEqual([
        what,
        status,
        expect.stringMatching(says),
      ]);
      expect([what, reply.body.resourceType]).toEqual([what, 'OperationOutcome']);
      expect(performance.now() - started).toBeLessThan(1000);
    }
    expect(
      (await ask(ehr, 'titrate-patient-view', cdsCall('patient-view'), { 'content-type': 'text/plain' }))
        .status,
    ).toBe(415);
  });

  test('[S12] names out of charts become neither markup nor links in the card', async () => {
    const text = '<img src=x onerror=alert(1)> [press](javascript:alert(1))';
    const { raw } = await ask(
      ehr,
      'titrate-order-sign',
      cdsCall('order-sign', {
        drafts: [order({ id: 'd', medicationCodeableConcept: { text } })],
        conditions: [condition({ code: { text } })],
      }),
    );
    const details = (JSON.parse(raw.body).cards as CardShown[]).map(({ detail }) => detail).join('\n');
    expect(details).toContain('onerror');
    expect(details).not.toMatch(/(^|[^\\])<img|(^|[^\\])\[press/);
  });

  test('[A1] calls and feedback are in the audit: who, about whom, which cards for which rules', async () => {
    const lines = async (id: unknown) =>
      (
        await server.database.ownerPool.query(
          'select action, outcome, person_name, entity, detail from audit_event where request_id = $1 order by seq',
          [id],
        )
      ).rows;
    const call = await ask(ehr, 'titrate-patient-view', cdsCall('patient-view'));
    const [card] = call.body.cards as CardShown[];
    expect(await lines(call.raw.headers['x-request-id'])).toEqual([
      expect.objectContaining({
        action: 'cds-hooks.patient-view',
        outcome: 'done',
        entity: 'Patient/pat-1',
        detail: expect.stringContaining(card?.uuid ?? 'no card'),
      }),
    ]);
    const refused = await ask(ehr, 'titrate-patient-view', cdsCall('order-sign'));
    expect(await lines(refused.raw.headers['x-request-id'])).toEqual([
      expect.objectContaining({ outcome: 'refused' }),
    ]);
    const told = {
      feedback: [
        {
          card: card?.uuid,
          outcome: 'overridden',
          overrideReason: { reason: { code: 'will-monitor' }, userComment: 'Level booked' },
          outcomeTimestamp: '2026-11-22T09:31:00Z',
        },
        { card: 'b', outcome: 'accepted', acceptedSuggestions: [{ id: 's' }] },
      ],
    };
    const feedback = await ask(ehr, 'titrate-patient-view/feedback', told);
    expect(feedback.status).toBe(200);
    expect(await lines(feedback.raw.headers['x-request-id'])).toEqual([
      expect.objectContaining({
        action: 'cds-hooks.feedback',
        entity: `card/${card?.uuid}`,
        detail: expect.stringContaining('will-monitor'),
      }),
      expect.objectContaining({ entity: 'card/b', detail: expect.stringContaining('accepted') }),
    ]);
    const junk = await ask(ehr, 'titrate-patient-view/feedback', {
      feedback: [{ card: 5, outcome: 'ignored' }],
    });
    expect([
      junk.status,
      junk.body.issue.map(({ expression }: { expression: string[] }) => expression[0]),
    ]).toEqual([400, ['feedback.feedback[0].card', 'feedback.feedback[0].outcome']]);
    expect((await ask(ehr, 'titrate-magic/feedback', told)).status).toBe(404);
  });

  test('[S11] no address a caller names is ever called', async (context) => {
    let calls = 0;
    const listener = createServer((_request, reply) => {
      calls += 1;
      reply.end('{}');
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const addresses = [
      `http://127.0.0.1:${port}`,
      `http://localhost:${port}/fhir`,
      `http://[::1]:${port}`,
      `http://2130706433:${port}`,
      `http://127.1:${port}`,
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      `http://allowed.example@127.0.0.1:${port}`,
    ];
    const fetching = vi.spyOn(globalThis, 'fetch');
    for (const url of addresses) {
      const call = cdsCall('order-sign', {
        call: {
          fhirServer: url,
          fhirAuthorization: {
            access_token: 'secret',
            token_type: 'Bearer',
            expires_in: 300,
            scope: 'patient/*.read',
            subject: 'x',
          },
        },
        medications: [
          order({
            medicationCodeableConcept: undefined,
            medicationReference: { reference: `${url}/Medication/1` },
          }),
        ],
        observations: [
          result({ subject: { reference: `${url}/Patient/pat-1` }, hasMember: [{ reference: url }] }),
        ],
      });
      await ask(ehr, 'titrate-order-sign', call);
      await ask(ehr, 'titrate-order-sign', { ...call, prefetch: undefined });
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([calls, fetching.mock.calls.length]).toEqual([0, 0]);
    listener.close();
    didRounds(context, addresses.length * 2);
  });

  test('[K3] a fault of the engine, of the database, a late answer and too much to do are cards that say so', async () => {
    const only = (cards: readonly CardShown[]) =>
      cards.map(({ indicator, detail, extension }) => [
        indicator,
        extension.titrate.kind,
        /Nothing was checked/.test(detail),
      ]);
    const says = [['warning', 'not-checked', true]];

    const away = vi.spyOn(server.database.appPool, 'connect');
    away.mockImplementationOnce(() => Promise.reject(new Error('the database is away')) as never);
    expect(only((await ask(ehr, 'titrate-patient-view', cdsCall('patient-view'))).body.cards)).toEqual(says);
    away.mockRestore();

    const { knowledge, db } = server.context;
    const broken = Object.defineProperty({ ...knowledge }, 'rules', {
      get: () => {
        throw new Error('a rule is broken');
      },
    });
    const context = {
      knowledge: broken,
      reading: readingContext(knowledge),
      tools: {
        now: server.clock.now,
        audited: () => {},
      },
      append: appendInGroups(db),
      zoneOf: async () => 'UTC',
      newId: () => 'id',
      requestId: 'engine',
      log: server.app.log,
    };
    const [view] = cdsServices.filter(({ hook }) => hook === 'patient-view');
    if (!view) throw new Error('no such service');
    const answer = await answerCall(
      view,
      { body: cdsCall('patient-view'), known: null, keep: () => {} },
      { clinicId: demo.id, id: 'ehr', name: 'EHR' },
      context,
    );
    expect(only((answer.body as unknown as { cards: CardShown[] }).cards)).toEqual(says);

    // Somebody holds the end of the audit chain: the answer could not be written down in time
    const holder = await server.database.ownerPool.connect();
    await holder.query('begin');
    await holder.query('select * from audit_head where clinic_id = $1 for update', [demo.id]);
    const started = performance.now();
    const late = await ask(ehr, 'titrate-patient-view', cdsCall('patient-view'));
    expect(performance.now() - started).toBeLessThan(2600);
    await holder.query('rollback');
    holder.release();
    expect(only(late.body.cards)).toEqual(says);
    expect(late.body.cards[0].detail).toContain('two seconds');

    const many = Array.from({ length: 400 }, (_, n) =>
      order({ id: `m${n}`, medicationCodeableConcept: { text: `medication ${n}` } }),
    );
    const tooMuch = await ask(ehr, 'titrate-patient-view', cdsCall('patient-view', { medications: many }));
    expect(only(tooMuch.body.cards)).toEqual(says);
  });
});
