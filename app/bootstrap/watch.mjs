import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWeb, viteArguments } from './build-web.mjs';
import { findNode } from './find-node.mjs';
import { modules, root, webFolder } from './paths.mjs';
import { run } from './run.mjs';

/**
 * `npm run dev`: the server starts again and the web app is built again whenever a file changes.
 * @param {string[]} args for the server
 */
export async function watch(args) {
  try {
    buildWeb(); // the server looks for the built app once, at its start
  } catch (error) {
    console.error(error instanceof Error ? error.message : error); // to be repaired while we watch
  }
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  const builder = spawn(findNode(), [vite, ...viteArguments(webFolder), '--watch', '--mode', 'development'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    return await run('app/server/main.ts', args, { flags: ['--watch', '--watch-preserve-output'] });
  } finally {
    builder.kill();
  }
}
