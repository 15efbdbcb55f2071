import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccounts } from '#app/seed/people.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { stories } from '#app/seed/stories/all.ts';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { misreadableIn, textsIn } from './misreadable.ts';
import { didRounds } from './rounds.ts';

describe('[K6] what the server says about doses', () => {
  let server: TestApp;
  let prescriber: Browser;
  let ids: readonly string[] = [];
  /** Words of other people: what was imported or copied from a box is kept as it came, whatever the ISMP says. */
  let quotes: readonly string[] = [];
  beforeAll(async () => {
    server = await openTestApp();
    await seedDemo({
      db: server.context.db,
      now: server.context.now,
      zone: null,
      knowledge: server.context.knowledge,
      // One of each tricky situation
      stories: stories.map((story) => ({ ...story, patients: 1 })),
    });
    prescriber = server.browser();
    const person = demoAccounts.find(({ role }) => role === 'prescriber')?.id;
    expect((await prescriber.post('/api/auth/demo', { person })).status).toBe(200);
    const { body } = await prescriber.get('/api/patients?limit=200');
    ids = body.patients.map(({ id }: { id: string }) => id);
    const { rows } = await server.database.ownerPool.query<{ quote: string }>(
      `select distinct unnest(array[content #>> '{medication,concept,text}', content ->> 'sigText']) as quote
       from record_current where kind in ('medication-order', 'medication-statement')`,
    );
    quotes = rows.map(({ quote }) => quote).filter((quote) => quote && misreadableIn(quote).length > 0);
  }, 180_000);
  afterAll(() => server.close());

  test('every reply about every patient of the demo clinic, sentences and findings', async (context) => {
    const found = new Set<string>();
    let replies = 0;
    const look = (what: string, body: unknown) => {
      replies++;
      for (const text of textsIn(body)) {
        const ours = quotes.reduce((rest, quote) => rest.replaceAll(quote, ''), text);
        for (const problem of misreadableIn(ours)) found.add(`${what}: ${problem}`);
      }
    };
    for (const id of ids) {
      const chart = `/api/patients/${id}`;
      for (const rest of ['', '/problems', '/orders', '/balance']) {
        const reply = await prescriber.get(`${chart}${rest}`);
        expect(reply.status, rest).toBe(200);
        look(rest, reply.body);
        if (rest !== '/orders') continue;
        for (const order of reply.body.orders) {
          expect(misreadableIn(order.sentence), order.id).toEqual([]);
          if (order.content.status === 'active') {
            const review = await prescriber.get(`${chart}/orders/${order.id}/stop-review`);
            if (review.status === 200) look('/stop-review', review.body);
          }
        }
      }
      look('/screening', (await prescriber.post(`${chart}/screening`, { act: 'chart' })).body);
      look('/fhir', (await prescriber.get(`/fhir/MedicationRequest?patient=${id}`)).body);
    }
    expect([...found]).toEqual([]);
    expect(replies).toBeGreaterThan(100);
    didRounds(context, replies);
  });
});
