import { z } from 'zod';
import type { Role } from './role.ts';

/**
 * Who may call an endpoint.
 * - `public`: anybody, before sign-in (sign-in itself, health).
 * - `session`: anybody who is signed in, about themselves.
 * - `roles`: only these roles. With `patientParam`, a person in the role `patient` passes only when that
 *   path parameter is their own record; with `ownRows` they pass without naming it, and row-level security shows
 *   them their own record and nothing else. Everyone is held to their clinic by row-level security besides.
 */
export type Access =
  | { readonly kind: 'public'; readonly because: string }
  | { readonly kind: 'session' }
  | {
      readonly kind: 'roles';
      readonly roles: readonly Role[];
      readonly patientParam?: string;
      readonly ownRows?: true;
      readonly stepUp?: boolean;
    };

/** What an endpoint with `file` answers: the bytes, and the name under which a browser saves them. */
export const FileReply = z
  .object({ name: z.string().regex(/^[\w][\w .-]{0,120}$/), bytes: z.instanceof(Uint8Array) })
  .strict();
export type FileReply = z.infer<typeof FileReply>;

export interface EndpointShape {
  /** Stable name, `slice.action`; it is the audit action and the OpenAPI operationId. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:param` segments, starting with `/api/`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** The reply is no JSON but a file of this media type, to be saved or opened: `reply` is then `FileReply`. */
  readonly file?: string;
  /**
   * `required`: the caller must send `If-Match` with the version it saw (428 without, 412 when it changed). `or-none`:
   * the same for what may not be there yet; `"0"` says that the caller saw none, and the handler is given null.
   */
  readonly ifMatch?: 'required' | 'or-none';
  /**
   * `true`: a page asks this by itself, without anybody touching it. Such a call never keeps an idle session alive.
   * The server decides by this declaration; nothing in the request can change it.
   */
  readonly poll?: true;
  /** `true`: the caller may send `Idempotency-Key`; a repeat gets the first answer. All POSTs that create have it. */
  readonly idempotent?: boolean;
}

/**
 * Declares an endpoint as a value: the one contract that the server serves, the browser calls and OpenAPI
 * is generated from. It checks nothing at run time; the shapes do.
 */
export function endpoint<const E extends EndpointShape>(shape: E): E {
  return shape;
}

type Input<T> = T extends z.ZodType ? z.input<T> : undefined;
type Output<T> = T extends z.ZodType ? z.output<T> : undefined;
export type ParamsOf<E extends EndpointShape> = Output<E['params']>;
export type QueryOf<E extends EndpointShape> = Output<E['query']>;
export type BodyOf<E extends EndpointShape> = Output<E['body']>;
export type BodyInput<E extends EndpointShape> = Input<E['body']>;
export type QueryInput<E extends EndpointShape> = Input<E['query']>;
export type ReplyOf<E extends EndpointShape> = Output<E['reply']>;
