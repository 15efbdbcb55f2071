import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OverdueRow } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { quantile } from './measure.ts';
import { choices, report } from './report.ts';

/**
 * The overdue queue of a whole clinic as the browser asks for it: the first time on a day, when everybody's calendar is
 * worked out from their chart; how long others wait meanwhile; when nothing was written since; and when something was
 * written about one person. `--patients=N` for a clinic of another size.
 */
const asked = process.argv.find((one) => one.startsWith('--patients='))?.split('=')[1];
const patients = Number(asked ?? (choices.full ? 10_000 : 300));
const app = await startChild<AppReady>('app-child', { patients });
const { url, cookie, versions, megabytes } = app.ready;

const ask = async (address: string): Promise<{ readonly millis: number; readonly bytes: string }> => {
  const started = performance.now();
  const reply = await fetch(address, { headers: { cookie } });
  const bytes = await reply.text();
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${bytes.slice(0, 200)}`);
  return { millis: performance.now() - started, bytes };
};
const manyTimes = async (address: string, before: () => Promise<void> = async () => {}): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    await before();
    times.push((await ask(address)).millis);
  }
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
};

const queue = `${url}/api/monitoring/overdue`;
const someone = `${url}/api/auth/session`;
for (let round = 0; round < 30; round += 1) await ask(someone);
const waits: number[] = [];
let looking = true;
const others = (async () => {
  while (looking) {
    waits.push((await ask(someone)).millis);
    await pause(50);
  }
})();
const first = await ask(queue);
looking = false;
await others;
const again = await manyTimes(queue);
const { looked, rows } = JSON.parse(first.bytes) as {
  readonly looked: number;
  readonly rows: readonly OverdueRow[];
};
const open = [...rows];
const afterOne = await manyTimes(queue, async () => {
  const row = open.pop();
  if (row === undefined) throw new Error('nothing is due any more');
  const { protocol, item, dueOn } = row.item;
  const closed = await fetch(`${url}/api/patients/${row.patientId}/monitoring/closures`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      ...{ protocol, item, dueOn, how: 'declined', doneOn: null, where: null, result: null, because: null },
    }),
  });
  if (closed.status !== 201) throw new Error(`not closed: ${closed.status} ${await closed.text()}`);
});
const echo = await startChild<{ url: string }>('echo-child', [first.bytes]);
const bare = await manyTimes(`${echo.ready.url}/payload/0`);
await app.stop();
await echo.stop();

report({
  name: 'overdue queue',
  about: `the overdue queue of a clinic of ${patients} patients (${looked} looked at), ${versions} versions, ${megabytes} MB in the database; one reader`,
  baseline: 'a Fastify server without a database, answering the same bytes',
  lines: [
    { what: 'first time on a day', unit: 'ms', ours: first.millis, baseline: bare },
    { what: 'longest wait of somebody else meanwhile', unit: 'ms', ours: Math.max(...waits) },
    { what: 'nothing written since, p50', unit: 'ms', ours: again, baseline: bare },
    { what: 'one chart written to since, p50', unit: 'ms', ours: afterOne, baseline: bare },
  ],
});
