import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode } from './find-node.mjs';
import { cache, root } from './paths.mjs';

const leaveWithParent = new URL('./leave-with-parent.mjs', import.meta.url).href;

/** @typedef {{ env?: Record<string, string>, flags?: string[], cwd?: string }} RunChoices  cwd: default the root */

/**
 * Runs a program of ours on Node 24 in the foreground: same console, signals passed on, and it never outlives this
 * process, nor this process the npm that started it.
 * @param {string} entry path below the root
 * @param {string[]} args
 * @param {RunChoices} [choices]
 * @returns {Promise<number>} exit code (128 + number of the signal, as shells do)
 */
export function run(entry, args, choices = {}) {
  const flags = ['--import', leaveWithParent, ...(choices.flags ?? [])];
  const child = spawn(findNode(), [...flags, join(root, entry), ...args], {
    cwd: choices.cwd ?? root,
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: join(cache, 'node'), ...choices.env },
  });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // Ctrl-C reaches everything in the terminal by itself; passing it on would make it two.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const stopWatching = whenNpmDies(() => child.kill('SIGTERM'));

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopWatching();
      for (const name of signals) process.removeListener(name, pass);
      resolve(code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0));
    });
  });
}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/**
 * npm does not pass SIGTERM on to what it runs, and cannot pass on SIGKILL. Watch it instead: npm -> (sh ->) us.
 * Outside npm nobody is watched, so `node app/bootstrap/start.mjs` can be left running by a shell that ends.
 * @param {() => void} act
 * @returns {() => void} stops watching
 */
function whenNpmDies(act) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * @param {number} pid
 * @returns {number | null} null where /proc does not exist
 */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
