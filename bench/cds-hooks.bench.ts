import autocannon from 'autocannon';
import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { orderSignRequest } from './made-up-request.ts';
import { choices, type Line, report } from './report.ts';

/** order-sign with a chart in the prefetch, as an EHR calls it, from eight connections at once. */
const seconds = choices.full ? 20 : 4;
const app = await startChild<AppReady>('app-child', { patients: 1, demo: true });
const echo = await startChild<{ url: string }>('echo-child', []);
const lines: Line[] = [];

for (const medications of [1, 5, 15]) {
  const body = JSON.stringify(orderSignRequest(medications));
  const ours = await hammer(`${app.ready.url}/cds-services/titrate-order-sign`, body);
  const baseline = await hammer(`${echo.ready.url}/echo`, body);
  const what = `${medications} ${medications === 1 ? 'medication' : 'medications'}`;
  lines.push(
    { what: `${what}, requests`, unit: '/s', ours: ours.rate, baseline: baseline.rate },
    { what: `${what}, p50`, unit: 'ms', ours: ours.p50, baseline: baseline.p50 },
    { what: `${what}, p99`, unit: 'ms', ours: ours.p99, baseline: baseline.p99 },
  );
}
await app.stop();
await echo.stop();
report({
  name: 'cds hooks',
  about: 'order-sign with the chart in the prefetch, 8 connections',
  baseline: 'a Fastify server that answers the same request with itself',
  lines,
});

async function hammer(url: string, body: string): Promise<{ rate: number; p50: number; p99: number }> {
  const request = { url, method: 'POST' as const, headers: { 'content-type': 'application/json' }, body };
  await autocannon({ ...request, connections: 8, duration: 1 });
  const result = await autocannon({ ...request, connections: 8, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
