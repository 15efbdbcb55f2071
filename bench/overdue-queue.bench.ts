import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { quantile } from './measure.ts';
import { choices, report } from './report.ts';

/**
 * The overdue queue of a whole clinic as the browser asks for it: the first time on a day, when everybody's calendar is
 * worked out from their chart, and after that, when only those are of whom something was written.
 */
const patients = choices.full ? 10_000 : 300;
const app = await startChild<AppReady>('app-child', { patients });
const { url, cookie, versions, megabytes } = app.ready;

const ask = async (address: string): Promise<{ readonly millis: number; readonly bytes: string }> => {
  const started = performance.now();
  const reply = await fetch(address, { headers: { cookie } });
  const bytes = await reply.text();
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${bytes.slice(0, 200)}`);
  return { millis: performance.now() - started, bytes };
};
const manyTimes = async (address: string): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) times.push((await ask(address)).millis);
  return quantile(times, 0.5);
};

const queue = `${url}/api/monitoring/overdue`;
const first = await ask(queue);
const again = await manyTimes(queue);
const { looked } = JSON.parse(first.bytes) as { readonly looked: number };
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
    { what: 'after that, p50', unit: 'ms', ours: again, baseline: bare },
  ],
});
