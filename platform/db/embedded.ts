import type { ChildProcess } from 'node:child_process';
import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { socketUrl } from './connection-url.ts';
import { type Holder, type LockAttempt, takeAppLock } from './embedded/app-lock.ts';
import { findBinaries } from './embedded/binaries.ts';
import { clusterExists, createCluster, ownerRole, readOwnerPassword } from './embedded/cluster.ts';
import { findPlace, type Place } from './embedded/place.ts';
import {
  clearLockFiles,
  findPostmaster,
  lastLogLines,
  launchPostmaster,
  signalPostmaster,
  stopPostmaster,
  untilReady,
} from './embedded/postmaster.ts';
import { type Sign, signIn } from './embedded/sign.ts';
import { takeStartTurn } from './embedded/start-turn.ts';

export interface EmbeddedChoices {
  /** Absolute. Made when missing. */
  readonly dataFolder: string;
  /** Named to whoever tries to start a second one: "Titrate server", "titrate import". */
  readonly who: string;
  /**
   * `own`: be the one app of this folder, or be refused. `share`: a short-lived tool that works beside a running app
   * as one more client of its server, and starts (and afterwards stops) the server itself when nobody is there.
   */
  readonly hold: 'own' | 'share';
  /** Told what a person at the console should know. */
  readonly say: (line: string) => void;
  /** The server went away and could not be brought back, or somebody else took the folder: stop the app. */
  readonly onLost: (reason: Error) => void;
}

export interface EmbeddedServer {
  /** Owner connection to the app's database. Carries a password: never print it. */
  readonly url: string;
  /** Where the data really is. */
  readonly home: string;
  /** How it came up: a new cluster, a clean start, a start after a crash, or an orphan that was still running. */
  readonly start: 'new' | 'clean' | 'recovered' | 'attached' | 'shared';
  /** Stops the server when this process holds the folder; a sharing tool only lets go. */
  stop(): Promise<void>;
}

/** The data folder belongs to a running app. */
export class DataFolderInUse extends Error {
  readonly holder: Holder;
  constructor(folder: string, holder: Holder) {
    super(
      `The data folder ${folder} is in use by ${holder.who} since ${holder.since.toISOString()}. ` +
        'Stop that one first, or give this one a folder of its own with TITRATE_DATA.',
    );
    this.name = 'DataFolderInUse';
    this.holder = holder;
  }
}

const databaseName = 'titrate';

/**
 * Starts the real PostgreSQL of a data folder, or takes over the one an app left running when it was killed. Never
 * starts a second server on a folder, and lets only one app hold it.
 * @throws DataFolderInUse
 */
export async function startEmbedded(choices: EmbeddedChoices): Promise<EmbeddedServer> {
  const place = await findPlace(choices.dataFolder, await findBinaries(), choices.say);
  const sign = signIn(place.home, `${choices.who}, process ${process.pid}`);
  const start = await bringUp(place, sign, choices);
  let server = await connect(place);
  const lock = await takeAppLock(server.url('postgres'), choices.who);

  if (!lock.taken) {
    sign.leave();
    if (choices.hold === 'own') throw new DataFolderInUse(choices.dataFolder, lock.holder);
    return { url: server.url(databaseName), home: place.home, start: 'shared', stop: async () => {} };
  }

  let held = lock;
  let stopping = false;
  const watch = () => {
    held.client.once('end', () => {
      if (!stopping) bringBack().catch((error: unknown) => choices.onLost(asError(error)));
    });
  };
  /** The server died under a running app (killed, out of memory): start it again, PostgreSQL recovers by itself. */
  const bringBack = async () => {
    choices.say('PostgreSQL went away; starting it again.');
    await bringUp(place, sign, choices);
    server = await connect(place);
    const again: LockAttempt = await takeAppLock(server.url('postgres'), choices.who);
    if (!again.taken) throw new DataFolderInUse(choices.dataFolder, again.holder);
    held = again;
    watch();
    choices.say('PostgreSQL is back.');
  };
  watch();

  // A process that ends without stop() (an uncaught error) still asks the server to shut down.
  const onExit = () => signalPostmaster(server.pid, 'SIGINT');
  process.once('exit', onExit);
  await sign.putUp();
  await ensureDatabase(held.client, databaseName);

  return {
    url: server.url(databaseName),
    home: place.home,
    start,
    async stop() {
      if (stopping) return;
      stopping = true;
      process.removeListener('exit', onExit);
      // Stop first, let go after: whoever waits for the lock must not find a server that is going down.
      await stopPostmaster(place.cluster, server.pid);
      await held.client.end().catch(() => {});
      await sign.takeDown();
      if (dirname(place.socket) !== place.home) await rmdir(place.socket).catch(() => {});
    },
  };
}

/** Until a server answers: make the cluster, start it, or wait for the one that is starting or stopping. */
async function bringUp(place: Place, sign: Sign, choices: EmbeddedChoices): Promise<EmbeddedServer['start']> {
  const endTurn = await takeStartTurn(place.home);
  try {
    return await bringUpInTurn(place, sign, choices);
  } finally {
    endTurn();
  }
}

async function bringUpInTurn(
  place: Place,
  sign: Sign,
  { dataFolder, say }: EmbeddedChoices,
): Promise<EmbeddedServer['start']> {
  let start: EmbeddedServer['start'] = 'clean';
  for (let attempt = 0; ; attempt++) {
    const running = await findPostmaster(place.cluster);
    if (running?.status === 'ready') return attempt === 0 ? 'attached' : start;
    if (running) {
      await wait(50);
      continue;
    }
    const elsewhere = await sign.putUp();
    if (elsewhere) throw new DataFolderInUse(dataFolder, elsewhere);
    if (!(await clusterExists(place))) {
      say('Creating the database.');
      await createCluster(place);
      start = 'new';
    }
    if (await clearLockFiles(place)) start = 'recovered';
    const child: ChildProcess = await launchPostmaster(place);
    if (await untilReady(place.cluster, child, say)) return start;
    // Lost a race against another start, or backends of a killed server are still leaving its shared memory.
    if (attempt >= 50 && !(await findPostmaster(place.cluster))) {
      throw new Error(
        `PostgreSQL does not start. The end of ${place.log}:\n${await lastLogLines(place.log)}`,
      );
    }
    await wait(200);
  }
}

async function connect(place: Place): Promise<{ pid: number; url: (database: string) => string }> {
  const running = await findPostmaster(place.cluster);
  if (!running)
    throw new Error(`PostgreSQL stopped again. The end of ${place.log}:\n${await lastLogLines(place.log)}`);
  const password = await readOwnerPassword(place);
  return { pid: running.pid, url: (database) => socketUrl(running.socket, ownerRole, password, database) };
}

async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${name}`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
