import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../app/test-app.ts';
import { chart, countRecord, upload } from '../interop/import-test.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

test('[C2] the same chart sent ten times at once is one patient; who came second is told so and may send it again', async () => {
  const manager = await (await server.addClinic('North')).signIn('manager');
  const written = async (act: () => Promise<unknown>) => {
    const before = await countRecord(server);
    await act();
    const after = await countRecord(server);
    return Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]);
  };
  const once = await written(() => upload(manager, chart()));
  const file = chart();
  const statuses: number[] = [];
  const atOnce = await written(async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => upload(manager, file)));
    statuses.push(...replies.map(({ status }) => status));
  });
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
  expect(atOnce).toEqual(once);
  const again = await upload(manager, file);
  expect([again.status, again.body.report.outcome]).toEqual([200, 'nothing-new']);
});
