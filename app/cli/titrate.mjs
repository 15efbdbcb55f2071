#!/usr/bin/env node
import { prepare } from '../bootstrap/prepare.mjs';
import { run } from '../bootstrap/run.mjs';

// npm moves to the package's folder before it runs a script; file names are meant from where the person stands.
const { npm_lifecycle_event: script, INIT_CWD: started } = process.env;
const cwd = script === 'titrate' && started ? started : process.cwd();

// Plain JavaScript, so that it starts on any Node from 20.11 and with nothing installed yet.
await prepare('start', () => run('app/cli/main.ts', process.argv.slice(2), { cwd }));
