import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The server as people start it, in a process of its own. */
export interface RunningApp {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Milliseconds from the start of the process to the first answer of /health. */
  readonly startMillis: number;
  /** Everything it printed. */
  readonly said: () => string;
  /** Sends a signal and waits for the end; the exit code, or null when a signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface StartChoices {
  /** Empty for none, so that the embedded PostgreSQL starts. */
  readonly databaseUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** How long the first answer may take, in milliseconds. */
  readonly patience?: number;
}

/** Did not start: with what it said, and its exit code. */
export class NotStarted extends Error {
  readonly code: number | null;
  constructor(said: string, code: number | null) {
    super(said.trim() || `the server ended with ${code}`);
    this.name = 'NotStarted';
    this.code = code;
  }
}

/**
 * Starts the server on a data folder and waits until it answers.
 * @throws NotStarted when it ends instead
 */
export async function startTitrate(dataFolder: string, choices: StartChoices = {}): Promise<RunningApp> {
  const root = join(import.meta.dirname, '..', '..');
  const started = performance.now();
  const child = spawn(process.execPath, ['app/server/main.ts', ...(choices.args ?? [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.cache', 'node'),
      TITRATE_DATA: dataFolder,
      DATABASE_URL: choices.databaseUrl ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      // Each writer is an address of its own: the limit per address is not what these tests are about
      TITRATE_TRUSTED_PROXIES: '127.0.0.1',
      ...choices.env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      said += part;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const app = {
    child,
    said: () => said,
    async kill(signal: NodeJS.Signals) {
      child.kill(signal);
      return ended;
    },
  };
  for (const limit = started + (choices.patience ?? 120_000); ; await wait(20)) {
    const url = /Titrate is running: +(http:\/\/\S+)/.exec(said)?.[1];
    if (url && (await answers(url))) return { ...app, url, startMillis: performance.now() - started };
    if (!isRunning()) throw new NotStarted(said, await ended);
    if (performance.now() > limit) {
      await app.kill('SIGKILL');
      throw new NotStarted(`no answer in time: ${said}`, null);
    }
  }
}

/** True when the server says that it works, database included. */
export async function answers(url: string): Promise<boolean> {
  const reply = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  await reply?.arrayBuffer().catch(() => null);
  return reply?.status === 200;
}
