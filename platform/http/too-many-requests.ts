import type { Refusal } from '#kernel/problem.ts';

/** One network address asks for more than its share of a minute. */
export class TooManyRequests extends Error {
  readonly statusCode = 429;
  readonly refusal: Refusal;
  constructor(retryAfterSeconds: number) {
    super('too many requests');
    this.refusal = {
      kind: 'too-many',
      detail: 'Too many requests from this address.',
      extra: { retryAfterSeconds },
    };
  }
}
