export interface Sender {
  /** Lets a sweep that is under way finish, then stops. */
  stop(): Promise<void>;
}

/** One thing that goes out by itself. */
export type Sweep = () => Promise<unknown>;

const everyMillis = 60_000;

/** Runs each sweep now and every minute, in turn; one that fails keeps no other from its work. */
export function keepSending(sweeps: readonly Sweep[], onError: (error: unknown) => void): Sender {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const all = async () => {
    for (const sweep of sweeps) await sweep().catch(onError);
  };
  const run = () => {
    if (busy) return;
    busy = true;
    working = all().finally(() => {
      busy = false;
    });
  };
  const timer = setInterval(run, everyMillis);
  timer.unref();
  run();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
