#!/usr/bin/env node
import { buildWeb } from './build-web.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';
import { watch } from './watch.mjs';

const args = process.argv.slice(2);

await prepare('start', () => {
  if (args.includes('--watch')) return watch(args.filter((arg) => arg !== '--watch'));
  buildWeb();
  return run('app/server/main.ts', args);
});
