import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { keepOverdueReady } from '#app/server/keep-overdue-ready.ts';
import type { Role } from '#kernel/role.ts';
import { callRoute, reply } from '#test/record/call.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { addClinic, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { monitoringRoutes } from '../routes.ts';
import type { OverdueMemories } from './clinic-worklist.ts';
import { workAhead } from './work-ahead.ts';

const knowledge = loadKnowledge('knowledge');
const lithium = {
  concept: { codings: [], text: 'lithium carbonate' },
  drugs: ['lithium'],
  product: null,
};
const at = '2026-11-22T15:00:00.000Z';
const peopleOfClinic = 5;
let north: TestClinic;
let south: TestClinic;

beforeAll(async () => {
  north = await openTestClinic();
  south = await addClinic(north.database, 'South Clinic');
  for (const clinic of [north, south]) {
    for (let number = 0; number < peopleOfClinic; number += 1) {
      const { id } = await clinic.addPatient();
      await clinic.as('prescriber', (tx, author) =>
        signedOrder(tx, author, id, { medication: lithium, start: '2026-08-01' }),
      );
    }
  }
});
afterAll(() => north.database.drop());

const ahead = (overdue: OverdueMemories, over: { day?: string; stopping?: () => boolean } = {}) => ({
  db: north.db,
  knowledge,
  overdue,
  now: () => over.day ?? at,
  ...(over.stopping === undefined ? {} : { stopping: over.stopping }),
});
const queue = (clinic: TestClinic, overdue: OverdueMemories, as: Role = 'nurse', day = at) =>
  reply<{ rows: unknown[]; looked: number }>(
    callRoute(clinic, monitoringRoutes(knowledge, undefined, overdue), 'monitoring.overdue', { at: day, as }),
  );
/** What is kept of everybody: the same objects as long as nobody was worked out again. */
const kept = (overdue: OverdueMemories) =>
  [...overdue.values()].flatMap(({ people }) => [...people.values()].map(({ value }) => value));

test('whoever asks finds it worked out, as if nobody had worked ahead; a new day is worked out anew', async () => {
  const overdue: OverdueMemories = new Map();
  await workAhead(ahead(overdue));
  const before = kept(overdue);
  expect(before).toHaveLength(2 * peopleOfClinic);
  for (const clinic of [north, south]) {
    const asked = await queue(clinic, overdue);
    expect(asked.looked).toBe(peopleOfClinic);
    expect(asked.rows.length).toBeGreaterThanOrEqual(peopleOfClinic);
    expect(asked).toEqual(await queue(clinic, new Map()));
    await queue(clinic, overdue, 'prescriber');
  }
  // Nothing was worked out for those who asked: what the server may read is what they may read
  const after = kept(overdue);
  expect(after).toHaveLength(before.length);
  expect(after.every((value, index) => value === before[index])).toBe(true);

  const day = '2027-03-01T15:00:00.000Z';
  await workAhead(ahead(overdue, { day }));
  expect(kept(overdue).some((value) => before.includes(value))).toBe(false);
  expect(await queue(north, overdue, 'nurse', day)).toEqual(await queue(north, new Map(), 'nurse', day));
});

test('others get their turn after every person, and whoever asks meanwhile gets the whole answer', async () => {
  const overdue: OverdueMemories = new Map();
  let working = true;
  let turns = 0;
  const count = () => {
    turns += 1;
    if (working) setImmediate(count);
  };
  setImmediate(count);
  const [, asked] = await Promise.all([workAhead(ahead(overdue)), queue(north, overdue)]);
  working = false;
  expect(turns).toBeGreaterThan(2 * peopleOfClinic);
  expect(asked).toEqual(await queue(north, new Map()));
});

test('a server that wants to end leaves the rest undone; the next one does it', async () => {
  const overdue: OverdueMemories = new Map();
  await workAhead(ahead(overdue, { stopping: () => overdue.size > 0 }));
  expect(kept(overdue)).toHaveLength(peopleOfClinic);
  await workAhead(ahead(overdue));
  expect(kept(overdue)).toHaveLength(2 * peopleOfClinic);

  // Stopped at once, it ends at once, in order
  const said: string[] = [];
  const keeper = keepOverdueReady({ ...ahead(new Map()), say: (line) => said.push(line) });
  await keeper.stop();
  expect(said).toEqual([]);
});

test('when it fails this is said and nothing else happens; it works again as soon as it can', async () => {
  const overdue: OverdueMemories = new Map();
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const { ownerPool } = north.database;
  await ownerPool.query('revoke select on chart_change from titrate_app');
  const failing = keepOverdueReady({ ...ahead(overdue), say });
  await expect.poll(() => said, { timeout: 20_000 }).toHaveLength(1);
  await failing.stop();
  expect(said[0]).toMatch(/not worked out ahead; whoever asks for it first waits a little longer/);
  expect(kept(overdue)).toEqual([]);

  await ownerPool.query('grant select on chart_change to titrate_app');
  const working = keepOverdueReady({ ...ahead(overdue), say });
  await expect.poll(() => kept(overdue).length, { timeout: 20_000 }).toBe(2 * peopleOfClinic);
  await working.stop();
  expect(said).toHaveLength(1);
  expect((await queue(south, overdue)).looked).toBe(peopleOfClinic);
});
