#!/usr/bin/env node
import { prepare } from '../bootstrap/prepare.mjs';
import { run } from '../bootstrap/run.mjs';

// Plain JavaScript, so that it starts on any Node from 20.11 and with nothing installed yet.
await prepare('start', () => run('app/cli/main.ts', process.argv.slice(2), { cwd: process.cwd() }));
