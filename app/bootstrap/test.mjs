#!/usr/bin/env node
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';

const args = process.argv.slice(2);
const full = args.includes('--full');

// Tests read TITRATE_FULL for the round counts they promise; without it they do fewer.
await prepare('develop', () =>
  run('app/bootstrap/run-checks.mjs', args, full ? { env: { TITRATE_FULL: '1' } } : {}),
);
