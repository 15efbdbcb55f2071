import { Client } from 'pg';
import type { AppReady } from './app-child.ts';
import { startChild } from './child.ts';
import { madeUpBundle } from './made-up-bundle.ts';
import { median } from './measure.ts';
import { choices, type Line, report } from './report.ts';

const rounds = choices.full ? 10 : 3;
const patients = choices.full ? 100 : 20;

const app = await startChild<AppReady>('app-child', { patients: 1 });
const echo = await startChild<{ url: string }>('echo-child', []);
const { url, cookie, ownerUrl } = app.ready;
const database = new Client({ connectionString: ownerUrl });
await database.connect();
await database.query('create table bench_resource (id bigint generated always as identity, resource jsonb)');

const first: number[] = [];
const again: number[] = [];
const echoed: number[] = [];
const inserted: number[] = [];
let resources = 0;
let kilobytes = 0;
for (let round = 0; round < rounds; round++) {
  const bundle = madeUpBundle(patients, `r${round}`);
  resources = bundle.resources;
  kilobytes = Math.round(bundle.json.length / 1000);
  first.push(await rate(() => send(`${url}/api/import?file=bench.json`, bundle.json)));
  again.push(await rate(() => send(`${url}/api/import?file=bench.json`, bundle.json)));
  echoed.push(await rate(() => send(`${echo.ready.url}/echo`, bundle.json)));
  const texts = (JSON.parse(bundle.json) as { entry: { resource: unknown }[] }).entry.map(({ resource }) =>
    JSON.stringify(resource),
  );
  inserted.push(
    await rate(() =>
      database.query('insert into bench_resource (resource) select * from unnest($1::jsonb[])', [texts]),
    ),
  );
}
await database.end();
await app.stop();
await echo.stop();

const lines: Line[] = [
  {
    what: 'import, beside storing the same JSON',
    unit: '/s',
    ours: median(first),
    baseline: median(inserted),
  },
  { what: 'import, beside sending it', unit: '/s', ours: median(first), baseline: median(echoed) },
  { what: 'the same file again', unit: '/s', ours: median(again), baseline: median(inserted) },
];
report({
  name: 'import',
  about: `resources a second, files of ${resources} resources (${kilobytes} kB), over HTTP`,
  baseline:
    'one insert of all resources as jsonb into a table without an index, over the same kind of connection; or a Fastify server that answers what it is sent',
  lines,
});

async function rate(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return resources / ((performance.now() - started) / 1000);
}

async function send(address: string, body: string): Promise<void> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body,
  });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${text.slice(0, 300)}`);
}
