import autocannon from 'autocannon';
import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { orderSignRequest } from './made-up-request.ts';
import { median } from './measure.ts';
import { choices, type Line, report } from './report.ts';

/**
 * order-sign with a chart in the prefetch, as an EHR calls it, from eight connections at once. No call is like another
 * but by chance: hundreds of patients, each with medications, doses, results and an order of their own. The echo gets
 * the same calls. The two take turns, so that what else the machine does falls on both.
 */
const [rounds, seconds, warmSeconds] = choices.full ? [5, 8, 30] : [3, 2, 5];
const connections = 8;
const patients = 400;
const app = await startChild<AppReady>('app-child', { patients: 1, demo: true });
const echo = await startChild<{ url: string }>('echo-child', []);
const lines: Line[] = [];

for (const medications of [1, 5, 15]) {
  const bodies = Array.from({ length: patients }, (_, number) =>
    JSON.stringify(orderSignRequest(medications, number)),
  );
  const servers = {
    ours: `${app.ready.url}/cds-services/titrate-order-sign`,
    baseline: `${echo.ready.url}/echo`,
  };
  // A server runs for weeks: what is measured is one whose code is compiled
  for (const url of Object.values(servers)) await hammer(url, bodies, warmSeconds);
  const found: { ours: Hammered[]; baseline: Hammered[] } = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    found.ours.push(await hammer(servers.ours, bodies, seconds));
    found.baseline.push(await hammer(servers.baseline, bodies, seconds));
  }
  const what = `${medications} ${medications === 1 ? 'medication' : 'medications'}`;
  const line = (name: keyof Hammered) => ({
    ours: median(found.ours.map((one) => one[name])),
    baseline: median(found.baseline.map((one) => one[name])),
  });
  lines.push(
    { what: `${what}, requests`, unit: '/s', ...line('rate') },
    { what: `${what}, p50`, unit: 'ms', ...line('p50') },
    { what: `${what}, p99`, unit: 'ms', ...line('p99') },
  );
}
await app.stop();
await echo.stop();
report({
  name: 'cds hooks',
  about: `order-sign with the chart in the prefetch, ${patients} different calls, ${connections} connections`,
  baseline: 'a Fastify server that answers the same request with itself',
  lines,
});

interface Hammered {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

async function hammer(url: string, bodies: readonly string[], duration: number): Promise<Hammered> {
  let started = 0;
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections,
    duration,
    // Each connection goes through all calls, and begins somewhere else
    setupClient(client) {
      const from = Math.floor((bodies.length * started++) / connections);
      client.setRequests([...bodies.slice(from), ...bodies.slice(0, from)].map((body) => ({ body })));
    },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
