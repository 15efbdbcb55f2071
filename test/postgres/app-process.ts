import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

interface Events {
  readonly ready?: number;
  readonly start?: string;
  readonly where?: string;
  readonly ack?: string;
  readonly say?: string;
  readonly failed?: string;
  readonly refused?: string;
  readonly lost?: string;
}

/** A running writing-app.ts, and everything it reported. */
export interface AppProcess {
  readonly child: ChildProcess;
  /** Committed transactions, as far as the app was told. */
  readonly acks: readonly string[];
  readonly said: readonly string[];
  readonly failures: readonly string[];
  /** Milliseconds from opening the database to being ready, and how the server came up. */
  readonly ready: { readonly milliseconds: number; readonly start: string; readonly where: string } | null;
  /** Why it did not start, when it did not. */
  readonly refused: string | null;
  /** Standard error, for messages of failing tests. */
  readonly trouble: string;
  untilReady(): Promise<AppProcess>;
  untilAcks(count: number): Promise<void>;
  untilExit(): Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface AppChoices {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  /** A program and its arguments to run it through. */
  readonly through?: readonly string[];
  /** Root of the tree to run from. Default: this repository. */
  readonly root?: string;
}

/** Starts the writing app on a data folder (embedded), or with `DATABASE_URL` in `env` on that server. */
export function startApp(dataFolder: string, choices: AppChoices = {}): AppProcess {
  const root = choices.root ?? join(import.meta.dirname, '..', '..');
  const { DATABASE_URL: _given, ...environment } = process.env;
  const command = [...(choices.through ?? []), process.execPath, 'test/postgres/writing-app.ts'];
  const [program = '', ...args] = [...command, ...(choices.args ?? [])];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, TITRATE_DATA: dataFolder, ...choices.env },
    ...(choices.uid === undefined ? {} : { uid: choices.uid, gid: choices.gid ?? choices.uid }),
  });
  const app = {
    child,
    acks: [] as string[],
    said: [] as string[],
    failures: [] as string[],
    ready: null as AppProcess['ready'],
    refused: null as string | null,
    trouble: '',
    async untilReady() {
      await until(() => app.ready !== null || ended(), 60_000, 'the app to be ready');
      if (app.ready === null) throw new Error(`The app ended: ${app.refused ?? app.trouble}`);
      return app;
    },
    untilAcks(count: number) {
      const wanted = app.acks.length + count;
      return until(() => app.acks.length >= wanted, 30_000, `${count} acknowledged writes`);
    },
    async untilExit() {
      await closed;
      return child.exitCode;
    },
    kill(signal: NodeJS.Signals) {
      child.kill(signal);
      return app.untilExit();
    },
  };
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stderr.on('data', (part) => {
    app.trouble += String(part);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = parse(line);
    if (event?.ack !== undefined) app.acks.push(event.ack);
    if (event?.say !== undefined) app.said.push(event.say);
    if (event?.failed !== undefined) app.failures.push(event.failed);
    if (event?.refused !== undefined) app.refused = event.refused;
    if (event?.ready !== undefined) {
      app.ready = { milliseconds: event.ready, start: event.start ?? 'external', where: event.where ?? '' };
    }
  });
  return app;
}

/** Waits for something, at most `limit` milliseconds. */
export async function until(condition: () => boolean, limit: number, what: string): Promise<void> {
  for (const end = performance.now() + limit; !condition(); await wait(5)) {
    if (performance.now() > end) throw new Error(`Waited ${limit} ms in vain for ${what}.`);
  }
}

/** The last line of a killed process can be half a line: that was no acknowledgement. */
function parse(line: string): Events | null {
  try {
    return JSON.parse(line) as Events;
  } catch {
    return null;
  }
}
