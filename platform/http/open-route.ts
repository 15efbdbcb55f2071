import type { BodyOf, EndpointShape, ParamsOf, QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import type { Answer, Route } from './handler.ts';

/** One call of an open route. There is no transaction yet: the handler makes its own, and writes its own audit. */
export interface OpenCall<E extends EndpointShape> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly signedIn: SignedIn | null;
  /** Network address of the caller, as far as the server can trust it. */
  readonly address: string;
  /** What its guesses are counted by, `networkOf(address)`: an IPv6 caller has more addresses than can be counted. */
  readonly network: string;
  /** The session cookie of the reply. A refusal changes no cookie. */
  readonly cookie: { readonly set: (token: string) => void; readonly clear: () => void };
  readonly now: Instant;
  /**
   * The caller's `Idempotency-Key`, where the endpoint takes one. No answer is kept for strangers: the handler sees to it
   * that a repeat does nothing twice.
   */
  readonly idempotencyKey: string | null;
  readonly requestId: string;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
}

/**
 * A route around the edge of a session: signing in and out, second factors, first set-up, health. Such a route must
 * write down what it refuses (a wrong code counts towards the lock-out), so it cannot live inside the one transaction
 * that a refusal rolls back. Its declared access is enforced like any other's.
 */
export interface OpenRoute<E extends EndpointShape = EndpointShape> {
  readonly endpoint: E;
  readonly answer: (call: OpenCall<E>) => Promise<Result<Answer<ReplyOf<E>>, Refusal>>;
}

/** Pairs an endpoint with its handler, keeping the types. */
export function openRoute<E extends EndpointShape>(endpoint: E, answer: OpenRoute<E>['answer']): OpenRoute {
  return { endpoint, answer: answer as unknown as OpenRoute['answer'] };
}

export type AnyRoute = Route | OpenRoute;
