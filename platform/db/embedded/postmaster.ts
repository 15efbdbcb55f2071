import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './place.ts';
import { processLives } from './process-lives.ts';

/** What postmaster.pid says about a server that is really there. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly socket: string;
  readonly status: string;
}

/**
 * Durability is PostgreSQL's default (fsync, full_page_writes and synchronous_commit are on); nothing here weakens
 * it. What is set: nothing on the network, UTC, a log without errors of statements (they repeat patient data, and the app is told of them), and a
 * look every second whether a client is still there, so that work of a killed app ends soon.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log', // above `error`: the messages of errors repeat values
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  client_connection_check_interval: '1000',
  max_connections: '100',
  ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
};

const longestLog = 10 * 1024 * 1024;

/** Reads postmaster.pid. Null when there is none, or when it was left behind by a server that no longer lives. */
export async function findPostmaster(cluster: string): Promise<RunningPostmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const [pid = '', , , , socket = '', , , status = ''] = text.split('\n');
  if (!(await isPostmasterOf(Number(pid), cluster))) return null;
  return { pid: Number(pid), socket, status: status.trim() };
}

/** True while the process lives and works in this cluster: a process number alone may have been given to another. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!processLives(pid)) return false;
  if (process.platform !== 'linux') return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return folder === cluster;
}

/**
 * Removes the lock files of a server that is gone. PostgreSQL sees to most of that itself, but refuses to start while
 * the process number in them is taken: by an unrelated program, or by the dead server itself when nobody collects
 * its exit (a container whose first process is not an init).
 * @returns whether a server had died without cleaning up
 */
export async function clearLockFiles(place: Place): Promise<boolean> {
  if (await findPostmaster(place.cluster)) return false;
  const pidFile = join(place.cluster, 'postmaster.pid');
  const died = (await stat(pidFile).catch(() => null)) !== null;
  const socket = join(place.socket, '.s.PGSQL.5432');
  for (const path of [pidFile, `${socket}.lock`, socket]) await rm(path, { force: true });
  return died;
}

/** Starts the server and returns at once. It has a session of its own: Ctrl-C reaches the app, not the database. */
export async function launchPostmaster(place: Place): Promise<ChildProcess> {
  const size = (await stat(place.log).catch(() => null))?.size ?? 0;
  if (size > longestLog) await rename(place.log, `${place.log}.old`);
  const log = await open(place.log, 'a', 0o600);
  try {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const args = ['-D', place.cluster, '-k', place.socket, '-p', '5432', ...options];
    const child = spawn(join(place.binaries.folder, 'bin', 'postgres'), args, {
      cwd: place.cluster,
      env: { LANG: 'C', PATH: process.env.PATH },
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      ...place.runAs,
    });
    child.unref();
    child.on('error', () => {}); // seen as an exit without a process number
    return child;
  } finally {
    await log.close();
  }
}

/** Waits until the server takes connections. Crash recovery can take its time; the process ending is the failure. */
export async function untilReady(
  cluster: string,
  child: ChildProcess,
  say: (line: string) => void,
): Promise<boolean> {
  for (
    let waited = 0;
    child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    waited += 20
  ) {
    const running = await findPostmaster(cluster);
    if (running?.pid === child.pid && running.status === 'ready') return true;
    if (waited > 0 && waited % 10_000 === 0) say(`PostgreSQL is still starting (${waited / 1000} s).`);
    await wait(20);
  }
  return false;
}

/** Fast shutdown: open transactions are rolled back, everything committed is checkpointed. Immediate after 30 s. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  signalPostmaster(pid, 'SIGINT');
  for (let waited = 0; await isPostmasterOf(pid, cluster); waited += 20) {
    if (waited === 30_000) signalPostmaster(pid, 'SIGQUIT');
    if (waited >= 40_000) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
    await wait(20);
  }
}

/** Last lines of the log, for a message that says why the server did not start. */
export async function lastLogLines(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}

/** Sends a signal; a server that is gone already is fine. */
export function signalPostmaster(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}
