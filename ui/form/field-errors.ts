import type { z } from 'zod';
import { refusal } from '../call/failure.ts';

/** Messages by field path (`name.family`), the same shape whether the browser or the server found them. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Checks a form's values by the schema of its endpoint; null when they are right. Of several things wrong with a field the first is said: an empty one is missing, not malformed. */
export function checkFields(schema: z.ZodType, values: unknown): FieldErrors | null {
  const parsed = schema.safeParse(values);
  if (parsed.success) return null;
  return Object.fromEntries(
    parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]),
  );
}

/** The field messages in a refusal, written as the browser writes them: the server's `body.name.given[0]` is `name.given.0`. Empty when it was something else. */
export function refusedFields(error: unknown): FieldErrors {
  const errors = refusal(error)?.errors ?? [];
  return Object.fromEntries(
    errors.map(({ path, message }) => [path.replace(/^body\./, '').replace(/\[(\d+)\]/g, '.$1'), message]),
  );
}
