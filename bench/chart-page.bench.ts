import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { quantile, timesOfAsync } from './measure.ts';
import { choices, type Line, report } from './report.ts';

/** What the chart page asks when it opens. */
const requests = ['', '/problems', '/orders', '/balance'];
const patients = choices.full ? 10_000 : 300;
const millis = choices.full ? 20_000 : 3_000;

const app = await startChild<AppReady>('app-child', { patients });
const { url, cookie, patientIds, versions, megabytes } = app.ready;
const ask = async (address: string): Promise<string> => {
  const reply = await fetch(address, { headers: { cookie } });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${text.slice(0, 200)}`);
  return text;
};
let next = 0;
const somebody = () => {
  next += 7;
  return patientIds[next % patientIds.length] ?? '';
};
const pathsOf = (patient: string) => requests.map((rest) => `${url}/api/patients/${patient}${rest}`);

// The echo answers the very bytes that a chart got here
const payloads = await Promise.all(pathsOf(somebody()).map(ask));
const list = `${url}/api/patients?search=gar`;
payloads.push(await ask(list));
const echo = await startChild<{ url: string }>('echo-child', payloads);
const echoes = payloads.map((_, index) => `${echo.ready.url}/payload/${index}`);

const lines: Line[] = [];
const compare = async (what: string, ours: () => Promise<unknown>, baseline: () => Promise<unknown>) => {
  const [own, other] = [await timesOfAsync(ours, millis), await timesOfAsync(baseline, millis / 3)];
  for (const [name, part] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    lines.push({
      what: `${what}, ${name}`,
      unit: 'ms',
      ours: quantile(own, part),
      baseline: quantile(other, part),
    });
  }
};
const all = echoes.slice(0, requests.length);
await compare(
  'chart page (4 requests at once)',
  () => Promise.all(pathsOf(somebody()).map(ask)),
  () => Promise.all(all.map(ask)),
);
for (const [index, rest] of requests.entries()) {
  await compare(
    `GET /api/patients/ID${rest}`,
    () => ask(`${url}/api/patients/${somebody()}${rest}`),
    () => ask(echoes[index] ?? ''),
  );
}
await compare(
  'patient search',
  () => ask(list),
  () => ask(echoes.at(-1) ?? ''),
);
await app.stop();
await echo.stop();

report({
  name: 'chart page',
  about: `API latency with ${patients} patients, ${versions} versions, ${megabytes} MB in the database; one reader`,
  baseline: 'a Fastify server without a database, answering the same bytes',
  lines,
});
