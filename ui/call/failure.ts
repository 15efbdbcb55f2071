import type { Problem } from '#kernel/problem.ts';

/** The server understood and refused. `problem.extra` style members (newer versions, new findings) are kept. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** No answer came: the network or the server is down. Nothing is known about what happened to a write. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server did not answer.', { cause });
    this.name = 'Unreachable';
  }
}

/** An answer came that does not have the agreed shape; it is refused rather than half-believed. */
export class Unreadable extends Error {
  constructor(what: string, cause?: unknown) {
    super(`The server's answer could not be read: ${what}`, { cause });
    this.name = 'Unreadable';
  }
}

/** The refusal in `error` when it is one of these kinds (the last part of the problem's `type`, or its status). */
export function refusal(error: unknown): Problem | null {
  return error instanceof Refused ? error.problem : null;
}

/** True when `error` says the thing has changed since it was read (409, 412). */
export function isConflict(error: unknown): boolean {
  const problem = refusal(error);
  return problem !== null && (problem.status === 409 || problem.status === 412);
}
