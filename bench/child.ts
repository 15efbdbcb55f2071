import { fork } from 'node:child_process';
import { join } from 'node:path';

/** A server in a process of its own, so that who measures does not share a core's event loop with who is measured. */
export interface Child<T> {
  readonly ready: T;
  /** Processor time it has taken since it started, in milliseconds: what a busy machine does not change much. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts `bench/NAME.ts`, gives it `input`, and waits until it says that it is ready, with what it says. */
export function startChild<T>(name: string, input: unknown): Promise<Child<T>> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TITRATE_BENCH_INPUT: JSON.stringify(input) },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.once('message', (ready) =>
      resolve({
        ready: ready as T,
        cpu: () =>
          new Promise((told) => {
            child.once('message', (millis) => told(millis as number));
            child.send('cpu');
          }),
        async stop() {
          child.send('stop');
          await ended;
        },
      }),
    );
  });
}

/** The other side: what the child was given. */
export function inputOfChild<T>(): T {
  return JSON.parse(process.env.TITRATE_BENCH_INPUT ?? 'null') as T;
}

/**
 * Says to the parent that the server is ready, how much processor time it took whenever it is asked, and calls `close` when
 * the parent has had enough, or is gone.
 */
export function sayReady(ready: unknown, close: () => Promise<void>): void {
  const end = async () => {
    await close().catch((error: unknown) => console.error(error));
    process.exit(0);
  };
  process.once('disconnect', end).on('message', (asked) => {
    if (asked === 'stop') return void end();
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
  process.send?.(ready);
}
