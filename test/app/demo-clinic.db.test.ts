import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { demoAccounts, demoClinic, demoPatient } from '#app/seed/people.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { stories } from '#app/seed/stories/all.ts';
import { addMinutes, clockInZone, dateInZone, weekdayOf } from '#kernel/time.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { verifyDatabase } from '#record/store/verify.ts';

const zone = demoClinic.zone;

/** The demo is started when somebody wants to see it: on a Sunday, in a working afternoon, or at four in the night. */
describe.each([
  ['a Tuesday afternoon', '2026-11-24T19:10:00.000Z'],
  ['a Monday night', '2026-11-23T09:17:00.000Z'],
])('the demo clinic, begun on %s', (_when, noon) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedDemo({
      db: kyselyPlanningOnce<AuthTables>(database.appPool),
      now: () => noon,
      zone: null,
      knowledge: knowledge(),
    });
  });
  afterAll(() => database.drop());

  const count = async (sql: string): Promise<number> =>
    Number(
      (await database.ownerPool.query<{ n: string }>(`select count(*)::text as n from ${sql}`)).rows[0]?.n,
    );

  it('has 120 patients, each with a history that began in the past', async () => {
    // And one who came in through the front door
    expect(await count("record_current where kind = 'patient'")).toBe(120 + 1);
    expect(await count(`record_current where recorded_at > '${noon}'::timestamptz`)).toBe(0);
    expect(await count("record_current where kind = 'observation'")).toBeGreaterThan(600);
  });

  it('signed every order it made on a screen that is kept', async () => {
    const orders =
      "record_current o where o.kind = 'medication-order' and o.content ->> 'status' in ('active', 'stopped', 'completed')";
    expect(await count(orders)).toBeGreaterThan(80);
    const signed =
      "exists (select from record_current s where s.kind = 'signature' and s.content ->> 'order' = o.id::text)";
    expect(await count(`${orders} and not ${signed}`)).toBe(0);
  });

  it('gives the demo’s patient account a chart of its own', async () => {
    expect(
      await count(`record_current where patient_id = '${demoPatient.id}' and kind = 'medication-order'`),
    ).toBeGreaterThan(2);
  });

  it('has one of each situation it says it has', () => {
    expect(new Set(stories.map((story) => story.id)).size).toBe(stories.length);
    expect(stories.reduce((sum, story) => sum + story.patients, 0)).toBe(120);
  });

  it('has visits only when the prescriber sees people, and a working day ahead that is worth opening', async () => {
    const visits = (
      await database.ownerPool.query<{ at: string; who: string; status: string; reason: string }>(
        `select (content ->> 'start')::timestamptz as at, content -> 'provider' ->> 'person' as who,
          content ->> 'status' as status from record_current where kind = 'appointment'`,
      )
    ).rows.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() }));
    const [, second] = demoAccounts.filter(({ role }) => role === 'prescriber');
    const odd = visits.filter(({ at, who }) => {
      const clock = clockInZone(at, zone);
      const last = who === second?.id ? 4 : 5;
      return weekdayOf(dateInZone(at, zone)) > last || clock < '09:00' || clock > '16:15';
    });
    expect(odd).toEqual([]);
    // What is still to come is booked; what has passed went one way or the other
    expect(
      visits.filter(({ at, status }) => at > noon && status !== 'booked' && status !== 'arrived'),
    ).toEqual([]);
    expect(visits.filter(({ at, status }) => addMinutes(at, 30) < noon && status === 'booked')).toEqual([]);
    for (const { id } of demoAccounts.filter(({ role }) => role === 'prescriber')) {
      const own = visits.filter(
        ({ who, at }) => who === id && dateInZone(at, zone) >= dateInZone(noon, zone),
      );
      const [day] = own.map(({ at }) => dateInZone(at, zone)).toSorted();
      expect(own.filter(({ at }) => dateInZone(at, zone) === day).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('was written by people who sleep: staff in working hours, patients by day', async () => {
    const lines = (
      await database.ownerPool.query<{ at: string; role: string; action: string }>(
        'select at, role, action from audit_event',
      )
    ).rows.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() }));
    const awake = lines.filter(({ at, role, action }) => {
      const clock = clockInZone(at, zone);
      // Somebody in distress writes at any hour: the two who need somebody now
      if (role === 'system' || action === 'assessment.answers') return true;
      if (role === 'patient') return clock >= '07:00' && clock <= '22:30';
      return weekdayOf(dateInZone(at, zone)) <= 5 && clock >= '08:00' && clock <= '18:30';
    });
    expect(lines.filter((line) => !awake.includes(line))).toEqual([]);
  });

  it('leaves a record the integrity walk finds nothing wrong with', async () => {
    expect((await verifyDatabase(database.ownerPool)).problems).toEqual([]);
    expect(demoClinic.zone).toBe('America/New_York');
  });
});
