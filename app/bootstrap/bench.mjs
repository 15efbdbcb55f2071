#!/usr/bin/env node
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';

// `npm run bench` runs bench/*.bench.ts one after the other, never two at once; `npm run bench screen` those named so.
// `-- --full` takes the sizes the numbers are quoted for, `-- --json` prints one line of JSON for each.
const given = process.argv.slice(2);
const flags = given.filter((arg) => arg.startsWith('--'));
const [only = ''] = given.filter((arg) => !arg.startsWith('--'));

await prepare('develop', async () => {
  const folder = join(root, 'bench');
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
  const chosen = all.filter((name) => name.includes(only)).sort();
  if (chosen.length === 0) console.error(`There is no benchmark named like "${only}".`);
  let worst = chosen.length === 0 ? 2 : 0;
  for (const name of chosen) worst = Math.max(worst, await run(`bench/${name}`, flags));
  return worst;
});
