import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cdsServices } from '#interop/cds-hooks/services.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { ask, type CardShown, cdsCall, notChecked } from './cds-call.ts';
import { dosage, order, result } from './import-test.ts';

const shared = join(import.meta.dirname, '../../../shared/data/cds-hooks');

describe('CDS Hooks 2.0 in the demo', () => {
  let server: TestApp;
  let ehr: Browser;
  let _demo: TestClinic;
  beforeAll(async () => {
    server = await openTestApp();
    _demo = await server.addClinic('Demo', { demo: true });
    ehr = server.browser();
  });
  afterAll(() => server.close());

  test('[I1] discovery names the three services and what they need', async () => {
    const { status, body } = await ehr.get('/cds-services');
    expect(status).toBe(200);
    expect(body.services.map(({ id, hook }: { id: string; hook: string }) => [id, hook])).toEqual([
      ['titrate-order-select', 'order-select'],
      ['titrate-order-sign', 'order-sign'],
      ['titrate-patient-view', 'patient-view'],
    ]);
    for (const service of body.services)
      expect(Object.keys(service.prefetch)).toEqual([
        'patient',
        'conditions',
        'medications',
        'allergies',
        'observations',
      ]);
  });

  test('the steps of a dose plan of ours are no medication taken now', async () => {
    const step = {
      sequence: 1,
      timing: { repeat: { boundsPeriod: { start: '2026-11-22' } } },
      maxDosePerPeriod: { numerator: { value: 15, unit: 'mg' } },
    };
    const taken = { status: 'active', id: 'old', medicationCodeableConcept: { text: 'phenelzine' } };
    const purpose = { coding: [{ system: 'urn:titrate:codes', code: 'titration' }] };
    const stops = async (over: object) => {
      const call = cdsCall('order-sign', { medications: [order({ ...taken, ...over })] });
      const { body } = await ask(ehr, 'titrate-order-sign', call);
      return (body.cards as CardShown[]).some(
        (card) => card.extension.titrate['severity'] === 'contraindicated',
      );
    };
    expect(await stops({})).toBe(true);
    const plan = { intent: 'plan', category: [purpose], dosageInstruction: [step] };
    expect(await stops(plan)).toBe(false);
    // What another system plans may be taken already: only the shape of ours says that it is not
    expect(await stops({ intent: 'plan' })).toBe(true);
  });

  test('[K11] each card says in short what, how bad, why, on what ground, and what was looked at', async () => {
    const asked = order({
      status: 'active',
      id: 'old',
      medicationCodeableConcept: { text: 'phenelzine' },
      dosageInstruction: [dosage({ value: 15, unit: 'mg' })],
    });
    const { status, body } = await ask(
      ehr,
      'titrate-order-sign',
      cdsCall('order-sign', { medications: [asked] }),
    );
    expect(status).toBe(200);
    const cards = body.cards as CardShown[];
    const stop = cards.find((card) => card.extension.titrate['severity'] === 'contraindicated');
    expect(stop, JSON.stringify(cards.map(({ summary }) => summary))).toBeDefined();
    for (const card of cards) {
      expect(card.summary.length).toBeLessThan(140);
      expect(card.source.label.length).toBeGreaterThan(0);
      expect(['info', 'warning', 'critical']).toContain(card.indicator);
      expect(Object.keys(card.extension.titrate)).toEqual(
        expect.arrayContaining([
          'kind',
          'severity',
          'subjects',
          'rule',
          'mechanism',
          'inputs',
          'missing',
          'knowledge',
        ]),
      );
    }
    expect(new Set(cards.map(({ uuid }) => uuid)).size).toBe(cards.length);
  });

  test('[K3] what was not prefetched, not read or not all there is a card, never silence', async () => {
    const call = (parts: Parameters<typeof cdsCall>[1]) =>
      ask(ehr, 'titrate-order-sign', cdsCall('order-sign', parts));
    const cases: readonly (readonly [string, Parameters<typeof cdsCall>[1], RegExp])[] = [
      ['no medications', { prefetch: { medications: undefined } }, /orders|medications/],
      [
        'a search that failed',
        { prefetch: { allergies: { resourceType: 'OperationOutcome', issue: [] } } },
        /allerg/,
      ],
      [
        'a first page',
        {
          prefetch: {
            medications: { resourceType: 'Bundle', link: [{ relation: 'next', url: 'http://ehr/2' }] },
          },
        },
        /only a part/,
      ],
      [
        'a total that says more',
        { prefetch: { medications: { resourceType: 'Bundle', total: 40, entry: [] } } },
        /only a part/,
      ],
      [
        'an entry that is empty',
        { prefetch: { conditions: { resourceType: 'Bundle', entry: [{}] } } },
        /without a resource/,
      ],
      [
        'another type',
        {
          prefetch: {
            medications: {
              resourceType: 'Bundle',
              entry: [{ resource: { resourceType: 'MedicationDispense' } }],
            },
          },
        },
        /MedicationDispense/,
      ],
      ['a resource nobody can read', { medications: [order({ status: 'banana' })] }, /MedicationRequest m1/],
      [
        'one whose meaning was changed',
        { medications: [order({ modifierExtension: [{ url: 'http://x' }] })] },
        /MedicationRequest m1/,
      ],
      [
        'an unknown medication',
        { drafts: [order({ id: 'd', medicationCodeableConcept: { text: 'zorbinex 5 mg' } })] },
        /zorbinex/,
      ],
      [
        'a combination of which a part is unknown',
        { drafts: [order({ id: 'd', medicationCodeableConcept: { text: 'hydrocodone / zorbitol 5 MG' } })] },
        /zorbitol, which is not in the formulary/,
      ],
      [
        'a look-alike',
        { drafts: [order({ id: 'd', medicationCodeableConcept: { text: 'sertr\u0430line' } })] },
        /sertr\u0430line/,
      ],
      ['allergies nobody asked about', {}, /asked about/],
      [
        'a dose without a unit anybody knows',
        { drafts: [order({ id: 'd', dosageInstruction: [dosage({ value: 160, unit: 'mg/kg' })] })] },
        /dose/,
      ],
    ];
    for (const [what, parts, says] of cases) {
      const reply = await call(parts);
      expect([what, reply.status]).toEqual([what, 200]);
      const cards = notChecked(reply);
      expect([
        what,
        cards.some(({ summary, detail }) => says.test(`${summary} ${detail}`)),
        cards.map(({ detail }) => detail),
      ]).toEqual([what, true, expect.anything()]);
      expect(JSON.stringify(reply.body)).not.toMatch(/no interactions/i);
    }
  });

  test('[K13] "none known" is an answer; an empty list is not', async () => {
    const none = {
      resourceType: 'AllergyIntolerance',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] },
      patient: { reference: 'Patient/pat-1' },
      recordedDate: '2026-11-01',
    };
    const says = async (allergies: object[]) =>
      notChecked(await ask(ehr, 'titrate-order-sign', cdsCall('order-sign', { allergies }))).filter(
        ({ detail }) => /llergies have not been asked/.test(detail),
      ).length;
    expect([await says([none]), await says([])]).toEqual([0, 1]);
  });

  test('[K4 K5] unit slips stop: grams for milligrams, and a level in a unit it is never measured in', async () => {
    const lithium = {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '42351' }],
      text: 'lithium carbonate',
    };
    const level = result({
      code: { coding: [{ system: 'http://loinc.org', code: '14334-7' }], text: 'Lithium' },
      effectiveDateTime: '2026-11-10',
      valueQuantity: { value: 0.8, unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
    });
    const { body } = await ask(
      ehr,
      'titrate-order-sign',
      cdsCall('order-sign', {
        drafts: [
          order({
            id: 'd',
            medicationCodeableConcept: lithium,
            dosageInstruction: [dosage({ value: 300, unit: 'g' })],
          }),
        ],
        observations: [level],
      }),
    );
    const cards = body.cards as CardShown[];
    expect(
      cards.filter(
        ({ extension: { titrate } }) =>
          titrate.kind === 'dose' && ['major', 'contraindicated'].includes(String(titrate['severity'])),
      ),
    ).not.toEqual([]);
  });

  test.skipIf(!existsSync(shared))(
    'the 101 published examples get an answer, and never an empty one for what was not read',
    async (context) => {
      const files = readdirSync(shared).filter((name) => name !== 'index.json');
      let asked = 0;
      for (const name of files) {
        const text = readFileSync(join(shared, name), 'utf8');
        for (const { id, hook } of cdsServices) {
          const reply = await ask(ehr, id, text);
          asked += 1;
          expect([name, id, reply.status < 500]).toEqual([name, id, true]);
          if (reply.status !== 200)
            expect([name, reply.body.resourceType, reply.body.issue[0].diagnostics.length > 5]).toEqual([
              name,
              'OperationOutcome',
              true,
            ]);
          else {
            expect([name, (JSON.parse(text) as { hook?: string }).hook]).toEqual([name, hook]);
            expect([name, reply.body.cards.length > 0]).toEqual([name, true]);
          }
        }
      }
      expect(files.length).toBeGreaterThan(100);
      didRounds(context, asked);
    },
  );
});
