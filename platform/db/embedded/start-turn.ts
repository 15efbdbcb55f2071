import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Lets one process at a time look after a data folder's server (make it, start it, clear up after a dead one), and
 * the others wait. Returns the function that ends the turn; a process that dies ends its turn by dying.
 *
 * The turn is the ownership of a socket name in Linux's abstract namespace: given out by the kernel to one process,
 * with nothing on disk that could be left behind. Elsewhere there is no such thing, and PostgreSQL's own lock files
 * are the only guard.
 */
export async function takeStartTurn(home: string, longestWait = 120_000): Promise<() => void> {
  if (process.platform !== 'linux') return () => {};
  const name = `\0titrate-start-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`;
  for (const end = performance.now() + longestWait; performance.now() < end; await wait(50)) {
    const server = createServer().unref();
    const mine = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(name, () => resolve(true));
    });
    if (mine) return () => server.close();
  }
  throw new Error(`Another process has been starting the database in ${home} for ${longestWait / 1000} s.`);
}
