import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { openOrderDesk, sertralineForm } from '../journeys/order-desk.ts';
import { allergyContent, conditionContent, observationContent, patientContent } from '../record/contents.ts';
import { impossibleDates, impossibleInstants } from './dates.ts';
import { didRounds } from './rounds.ts';

describe('[T3] dates over HTTP', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let browser: Browser;
  let chart = '';
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    browser = await clinic.signIn('prescriber');
    chart = `/api/patients/${await openOrderDesk(browser).patient()}`;
  });
  afterAll(() => server.close());

  const versions = async () =>
    (await server.database.ownerPool.query<{ count: bigint }>('select count(*) from record_version')).rows[0]
      ?.count;

  /** Every field of the app API that takes a day, with the rest of a good request around it. */
  const fields: readonly (readonly [string, (date: string) => Promise<{ status: number; body: unknown }>])[] =
    [
      ['body.birthDate', (date) => browser.post('/api/patients', patientContent({ birthDate: date }))],
      ['body.deceased', (date) => browser.post('/api/patients', patientContent({ deceased: date }))],
      [
        'body.onset',
        (date) => browser.post(`${chart}/conditions`, conditionContent('Depression', { onset: date })),
      ],
      [
        'body.abatement',
        (date) => browser.post(`${chart}/conditions`, conditionContent('Mania', { abatement: date })),
      ],
      ['body.onset', (date) => browser.post(`${chart}/allergies`, allergyContent('latex', { onset: date }))],
      [
        'body.when.date',
        (date) =>
          browser.post(
            `${chart}/observations`,
            observationContent('Sodium', '139', 'mmol/L', { when: { date } }),
          ),
      ],
      [
        'body.reviewedOn',
        (date) => browser.send('PUT', `${chart}/allergy-review`, { state: 'none-known', reviewedOn: date }),
      ],
      [
        'body.recordedOn',
        (date) =>
          browser.send('PUT', `${chart}/pregnancy`, {
            state: 'not-possible',
            dueDate: null,
            recordedOn: date,
          }),
      ],
      [
        'body.dueDate',
        (date) =>
          browser.send('PUT', `${chart}/pregnancy`, {
            state: 'pregnant',
            dueDate: date,
            recordedOn: '2026-11-22',
          }),
      ],
      [
        'form.start',
        async (date) => {
          const body = {
            form: sertralineForm({ start: date }),
            screenToken: (await browser.get(chart)).body.screenToken,
          };
          return browser.post(`${chart}/orders`, body);
        },
      ],
    ];

  test('every impossible date in every field: 422 with the field, and nothing is stored', async (context) => {
    const before = await versions();
    for (const [path, send] of fields) {
      for (const date of impossibleDates) {
        const reply = await send(date);
        expect(reply.status, `${path} ${JSON.stringify(date)}`).toBe(422);
        expect(JSON.stringify(reply.body), JSON.stringify(date)).toContain(path);
      }
    }
    expect(await versions()).toBe(before);
    didRounds(context, fields.length * impossibleDates.length);
  });

  test('a moment that does not exist, or does not say where the clock hung', async () => {
    for (const instant of impossibleInstants) {
      const content = observationContent('Sodium', '139', 'mmol/L', {
        when: { date: '2026-11-22', instant },
      });
      expect((await browser.post(`${chart}/observations`, content)).status, instant).toBe(422);
    }
  });

  test.each(['1974', '1974-12', '1974-12-03', '2000-02-29'])(
    'born %s: kept and shown as it was told',
    async (birthDate) => {
      const { body, status } = await browser.post('/api/patients', patientContent({ birthDate }));
      expect([status, body.content?.birthDate]).toEqual([201, birthDate]);
      expect((await browser.get(`/api/patients/${body.id}`)).body.birthDate).toBe(birthDate);
      const { patients } = (await browser.get(`/api/patients?search=${birthDate}`)).body;
      if (birthDate.length === 10) expect(patients.map(({ id }: { id: string }) => id)).toContain(body.id);
    },
  );

  test('age is counted in whole years on the clinic’s day, and a birth year gives a range', async () => {
    const age = async (birthDate: string) => {
      const { body } = await browser.post('/api/patients', patientContent({ birthDate }));
      return (await browser.get(`/api/patients/${body.id}`)).body.age;
    };
    expect(await age('1984-11-22')).toMatch(/^42\b/);
    expect(await age('1984-11-23')).toMatch(/^41\b/);
    expect(await age('1974')).toMatch(/51.+52/);
  });
});
