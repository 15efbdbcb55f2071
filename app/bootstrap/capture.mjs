import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a Node program to its end and returns what it printed. It is stopped when this process is.
 * @param {string[]} command program and arguments, without node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {string[]} */
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (part) => parts.push(part));
    }
    const stop = () => {
      child.kill();
      process.exit(130);
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('SIGTERM', stop).removeListener('SIGINT', stop);
      resolve({ code: code ?? 1, output: parts.join('') });
    });
  });
}
