import { z } from 'zod';

/** RFC 9457 problem details: what every refusal of the app API looks like. */
export const Problem = z.object({
  /** The kind of refusal, one of the keys of `refusalStatus`, or `failed` for a fault of ours. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** One entry per field that is wrong: where it is and what would be right. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** What the person can do next, in plain words. */
  next: z.string().optional(),
  requestId: z.string().optional(),
  /** What the caller should look at now, e.g. the newer version or `retryAfterSeconds`. */
  extra: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Kinds of refusal, each with the HTTP status it becomes. */
export const refusalStatus = {
  /** The request itself cannot be read: broken JSON, a junk header, a repeated parameter. */
  malformed: 400,
  'wrong-media-type': 415,
  'bad-input': 422,
  'not-found': 404,
  forbidden: 403,
  'signed-out': 401,
  'step-up-needed': 403,
  /** Staff must enrol a second factor before anything else. */
  'second-factor-needed': 403,
  conflict: 409,
  'version-changed': 412,
  'version-needed': 428,
  'too-large': 413,
  'too-many': 429,
  'not-available': 501,
} as const;

/** An expected refusal, as a value. `kind` decides the status; `detail` is safe to show. */
export interface Refusal {
  readonly kind: keyof typeof refusalStatus;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly next?: string;
  /** What the caller should look at now (the newer version, the changed findings). */
  readonly extra?: Readonly<Record<string, unknown>>;
}
