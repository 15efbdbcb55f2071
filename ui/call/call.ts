import { z } from 'zod';
import type { BodyInput, EndpointShape, QueryInput, ReplyOf } from '#kernel/endpoint.ts';
import { Problem } from '#kernel/problem.ts';
import { Refused, Unreachable, Unreadable } from './failure.ts';
import { noteServerTime } from './server-clock.ts';
import { reportSignedOut } from './signed-out.ts';

type Params<E extends EndpointShape> = E['params'] extends z.ZodType
  ? { readonly params: z.input<E['params']> }
  : { readonly params?: undefined };
type Query<E extends EndpointShape> = E['query'] extends z.ZodType
  ? { readonly query?: QueryInput<E> }
  : { readonly query?: undefined };
type Body<E extends EndpointShape> = E['body'] extends z.ZodType
  ? { readonly body: BodyInput<E> }
  : { readonly body?: undefined };
type Match<E extends EndpointShape> = E['ifMatch'] extends 'required' | 'or-none'
  ? { readonly ifMatch: number }
  : { readonly ifMatch?: undefined };

/** What an endpoint needs, worked out from its value. `ifMatch` is the version the person was looking at; 0 = none yet. */
export type CallInput<E extends EndpointShape> = Params<E> & Query<E> & Body<E> & Match<E>;

/** The same, for code that serves any endpoint. */
interface AnyInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly ifMatch?: number | undefined;
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Same key = same act: the server answers a repeat with the first answer. */
  readonly idempotencyKey?: string | undefined;
}

const timeoutMs = 30_000;

/**
 * Calls an endpoint value and returns its reply, parsed by the same schema the server serves it with. Throws
 * `Refused` (the server said no and why), `Unreachable` (no answer) or `Unreadable` (not the agreed shape).
 */
export async function call<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const response = await send(endpoint, input as AnyInput, options);
  noteServerTime(response.headers.get('date'));
  const text = await response.text().catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  return readReply(endpoint, response.status, text);
}

async function send(endpoint: EndpointShape, input: AnyInput, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (endpoint.body !== undefined) headers['content-type'] = 'application/json';
  if (input.ifMatch !== undefined) headers['if-match'] = `"${input.ifMatch}"`;
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
      ...(endpoint.body !== undefined && { body: JSON.stringify(input.body) }),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new Unreachable(cause);
  }
}

/** The URL of a call: path parameters filled in and encoded, query parameters in a stable order. */
export function addressOf(endpoint: EndpointShape, input: AnyInput): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${endpoint.name} needs ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** Turns status and body into the reply or the failure it stands for. */
export function readReply<E extends EndpointShape>(endpoint: E, status: number, text: string): ReplyOf<E> {
  const json = parseJson(text);
  if (status >= 200 && status < 300) {
    const parsed = endpoint.reply.safeParse(json);
    if (parsed.success) return parsed.data as ReplyOf<E>;
    throw new Unreadable(endpoint.name, z.prettifyError(parsed.error));
  }
  const problem = Problem.safeParse(json);
  if (status === 401 && endpoint.access.kind !== 'public') reportSignedOut();
  if (problem.success) throw new Refused(problem.data);
  // A gateway's error page, or a server that is going down: there is no answer of ours in it.
  if (status >= 500) throw new Unreachable(`HTTP ${status}`);
  throw new Refused({ type: 'about:blank', title: `The server refused (HTTP ${status}).`, status });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
