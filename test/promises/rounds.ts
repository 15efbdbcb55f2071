import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** How often a test did what it promises; summed up in PROMISES.md. */
    rounds?: number;
  }
}

/** True in `npm run test:full`, where tests do the number of rounds the promises state. */
export const fullRun = process.env.TITRATE_FULL === '1';

/** Rounds to do: few on every run, the stated number with TITRATE_FULL=1. */
export function roundsOf(few: number, full: number): number {
  return fullRun ? full : few;
}

/** Writes down how many rounds a test did, for the ledger. */
export function didRounds(context: Pick<TestContext, 'task'>, rounds: number): void {
  context.task.meta.rounds = (context.task.meta.rounds ?? 0) + rounds;
}
