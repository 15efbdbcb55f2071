import type { Transaction } from 'kysely';
import type { BodyOf, EndpointShape, ParamsOf, QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { PlatformTables } from '../db/tables.ts';

/** Who is calling, as the server established it; never taken from the request body. */
export interface Caller {
  readonly personId: string;
  readonly personName: string;
  readonly clinicId: string;
  readonly zone: string;
  readonly role: Role;
  /** The own patient record of a person in the role `patient`. */
  readonly patientId: string | null;
  readonly demo: boolean;
  /** How the last second-factor check was done; a signature records it. */
  readonly stepUpMethod: 'password-and-totp' | 'totp' | 'demo' | null;
}

/**
 * One call of an endpoint. Everything in it happens in `tx`: one transaction with row-level security set to
 * the caller, in which `serve` also writes the audit line and the idempotency record before it commits. A
 * refusal rolls the transaction back and is audited on its own.
 */
export interface Call<E extends EndpointShape> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** Version from `If-Match`; null where the endpoint does not ask for one. */
  readonly ifMatch: number | null;
  readonly caller: Caller;
  readonly tx: Transaction<PlatformTables>;
  readonly now: Instant;
  /** Calendar date of `now` in the clinic's zone. */
  readonly today: CalendarDate;
  readonly requestId: string;
  /** The body as it came, on routes that take one of their own kind (`Route.rawBody`). */
  readonly raw?: Buffer;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** Adds a patient (and what was touched) to this call's audit record, e.g. each patient a search returned. */
  readonly touched: (patientId: string, entity?: string, detail?: string) => void;
  /** Adds what was acted on, and a word on why, to this call's audit record where it is about no patient. */
  readonly noted: (entity: string, detail?: string) => void;
}

/** What a handler answers; `version` becomes the ETag, `status` defaults to 200. */
export interface Answer<T> {
  readonly reply: T;
  readonly version?: number;
  readonly status?: 200 | 201 | 202;
  /**
   * What is left to do once this is committed, because it must hold no lock and may fail on its own: a letter on its way
   * to a mail server. Its answer takes the place of this one. Should it throw, this one stands, and it must say enough for
   * somebody to take it up again; so does the answer kept for a retry.
   */
  readonly afterwards?: (again: Again) => Promise<Answer<T>>;
}

/** One more transaction of the same caller. */
export type Again = <R>(work: (tx: Transaction<PlatformTables>) => Promise<R>) => Promise<R>;

export type Handler<E extends EndpointShape> = (
  call: Call<E>,
) => Promise<Result<Answer<ReplyOf<E>>, Refusal>>;

/** A route: the contract and what answers it. Slices export arrays of these; the server serves them all. */
export interface Route<E extends EndpointShape = EndpointShape> {
  readonly endpoint: E;
  readonly handle: Handler<E>;
  /** Set where the body is not JSON of ours but a file: the handler gets its bytes in `call.raw` and parses them. */
  readonly rawBody?: RawBody;
}

export interface RawBody {
  /** Media types taken, e.g. `application/fhir+json`. */
  readonly types: readonly string[];
  /** Most bytes. */
  readonly limit: number;
}

/** Pairs an endpoint with its handler, keeping the types. */
export function route<E extends EndpointShape>(endpoint: E, handle: Handler<E>, rawBody?: RawBody): Route {
  const untyped = handle as unknown as Handler<EndpointShape>;
  return rawBody ? { endpoint, handle: untyped, rawBody } : { endpoint, handle: untyped };
}
