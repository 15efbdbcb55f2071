#!/usr/bin/env node
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';

// `npm run bench` runs bench/*.bench.ts one after the other, never two at once; `npm run bench screen` those named so.
const [only = '', ...args] = process.argv.slice(2);

await prepare('develop', async () => {
  const folder = join(root, 'bench');
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
  const chosen = all.filter((name) => name.includes(only)).sort();
  if (chosen.length === 0) console.log(`There is no benchmark named like "${only}".`);
  let worst = 0;
  for (const name of chosen) {
    console.log(`\n${name}`);
    worst = Math.max(worst, await run(`bench/${name}`, args));
  }
  return worst;
});
