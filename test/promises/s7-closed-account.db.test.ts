import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestApp, stepUp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** S7: a removed user is out at once, also with what was let in a moment before. */
describe('[S7] a closed account', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let manager: Browser;
  beforeAll(async () => {
    server = await openTestApp();
  });
  afterAll(() => server.close());

  test('50 parallel browsers at work: nothing is done after the moment the closing was committed', async (context) => {
    const rounds = roundsOf(2, 20);
    for (let round = 0; round < rounds; round++) {
      clinic = await server.addClinic(`North ${round}`);
      manager = await clinic.signIn('manager');
      await stepUp(server, manager, clinic.people.manager);
      const browsers = [await clinic.signIn('nurse'), await clinic.signIn('nurse')];
      let closing = false;
      const worker = async (browser: Browser) => {
        for (let call = 0; call < 12; call++) {
          const { status } = await browser.get(`/api/patients/${clinic.patientId}`);
          if (status !== 200 && closing) return;
        }
      };
      const working = Array.from({ length: 50 }, (_, n) => worker(browsers[n % 2] ?? manager));
      await new Promise((resolve) => setTimeout(resolve, 60));
      closing = true;
      const closed = await manager.post(`/api/people/${clinic.people.nurse.id}/deactivate`, {
        reason: 'at once',
      });
      expect(closed.status).toBe(200);
      await Promise.all(working);
      for (const browser of browsers)
        expect((await browser.get(`/api/patients/${clinic.patientId}`)).status).toBe(401);
      // The chain's order is the order of the commits: after the closing there is no line of work done by the closed
      const { rows } = await server.database.ownerPool.query(
        `select count(*)::int as late from audit_event done, audit_event closing
          where closing.clinic_id = $1 and closing.action = 'staffing.deactivate' and closing.outcome = 'done'
            and done.clinic_id = $1 and done.person_id = $2 and done.outcome = 'done' and done.seq > closing.seq`,
        [clinic.id, clinic.people.nurse.id],
      );
      expect(rows).toEqual([{ late: 0 }]);
    }
    didRounds(context, rounds);
  });
});
