import autocannon from 'autocannon';
import type { AppReady } from './app-child.ts';
import { type Child, startChild } from './child.ts';
import { bare, type Call, orderSignRequest, sessionOf } from './made-up-request.ts';
import { median } from './measure.ts';
import { choices, type Line, report } from './report.ts';

/**
 * CDS Hooks as EHRs call it, from eight connections at once, beside an echo of the same calls. The two take turns, so that
 * what else the machine does falls on both.
 *
 * "Strangers": each call is `order-sign` for somebody the server has not been asked about. "Sessions": each connection is
 * a prescriber who opens a chart, looks at four drafts and signs one, all with the prefetch the EHR read when the chart was
 * opened, and then goes on to the next person. Nobody comes again before 400 others, which is more than the server remembers.
 */
const [rounds, seconds, warmCalls] = choices.full ? [5, 8, 30_000] : [3, 3, 5000];
const connections = 8;
const patients = 400;

/** What one connection sends, again and again in this order. */
type Lane = readonly { readonly path: string; readonly body: string }[];

const kinds: readonly (readonly [what: string, callsOf: (person: number) => readonly Call[]])[] = [
  ['1 medication, strangers', (person) => [orderSignRequest(1, person)]],
  ['5 medications, strangers', (person) => [orderSignRequest(5, person)]],
  ['15 medications, strangers', (person) => [orderSignRequest(15, person)]],
  ['15 medications, sessions', (person) => sessionOf(15, person)],
  ['15 medications, strangers, bare', (person) => [bare(orderSignRequest(15, person))]],
];

const app = await startChild<AppReady>('app-child', { patients: 1, demo: true });
const echo = await startChild<{ url: string }>('echo-child', []);
const lines: Line[] = [];

for (const [what, callsOf] of kinds) {
  const lanes = Array.from({ length: connections }, (_, lane) => laneOf(lane, callsOf));
  const pair = { ours: app, baseline: echo };
  const sides = ['ours', 'baseline'] as const;
  // A server runs for weeks: what is measured is one whose code is compiled, however long that takes
  for (const side of sides) await hammer(pair[side], lanes, { amount: warmCalls });
  const found: Record<(typeof sides)[number], Hammered[]> = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round++)
    for (const side of sides) found[side].push(await hammer(pair[side], lanes, { duration: seconds }));
  const line = (name: keyof Hammered) => ({
    ours: median(found.ours.map((one) => one[name])),
    baseline: median(found.baseline.map((one) => one[name])),
  });
  lines.push(
    { what: `${what}, requests`, unit: '/s', ...line('rate') },
    { what: `${what}, processor time a call`, unit: 'ms', ...line('cpu') },
    { what: `${what}, p50`, unit: 'ms', ...line('p50') },
    { what: `${what}, p99`, unit: 'ms', ...line('p99') },
  );
}
await app.stop();
await echo.stop();
report({
  name: 'cds hooks',
  about: `calls with the chart in the prefetch, ${patients} people, ${connections} connections; processor time is the server's own, without the database`,
  baseline: 'a Fastify server that answers the same request with itself',
  lines,
});

/** Every connection has people of its own. */
function laneOf(lane: number, callsOf: (person: number) => readonly Call[]): Lane {
  const own = patients / connections;
  return Array.from({ length: own }, (_, index) => callsOf(lane * own + index)).flatMap((calls) =>
    calls.map((call) => ({
      path: `/cds-services/titrate-${call['hook']}`,
      body: JSON.stringify(call),
    })),
  );
}

interface Hammered {
  readonly rate: number;
  /** Milliseconds of the server for each call. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

async function hammer(
  server: Child<{ readonly url: string }>,
  lanes: readonly Lane[],
  howLong: { readonly duration: number } | { readonly amount: number },
): Promise<Hammered> {
  let connected = 0;
  const before = await server.cpu();
  const { requests, latency, non2xx, errors } = await autocannon({
    url: server.ready.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections,
    ...howLong,
    setupClient: (client) => client.setRequests(lanes[connected++ % connections] ?? []),
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${server.ready.url}: ${non2xx} refused, ${errors} failed`);
  const cpu = ((await server.cpu()) - before) / requests.total;
  return { rate: requests.average, cpu, p50: latency.p50, p99: latency.p99 };
}
