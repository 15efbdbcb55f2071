import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { demoClinic, demoPatient } from '#app/seed/people.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { stories } from '#app/seed/stories/all.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { verifyDatabase } from '#record/store/verify.ts';

const noon = '2026-11-22T17:00:00.000Z';

describe('the demo clinic', () => {
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

  it('leaves a record the integrity walk finds nothing wrong with', async () => {
    expect((await verifyDatabase(database.ownerPool)).problems).toEqual([]);
    expect(demoClinic.zone).toBe('America/New_York');
  });
});
