import { ensureInstalled } from './install.mjs';

/**
 * First step of every command, on any Node from 20.11 and with nothing installed: packages in place, and problems
 * told in one line instead of a stack trace.
 * @param {import('./install.mjs').Need} need
 * @param {() => Promise<number> | number} work returns the exit code
 */
export async function prepare(need, work) {
  try {
    await ensureInstalled(need);
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
