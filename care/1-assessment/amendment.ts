import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type ContentOf, type EntityKind, entityKinds } from '#record/schema/entity-kinds.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { NextVersion } from '#record/store/versions.ts';

/** What a person asks for: another content, or the mark that it was never true. */
export type Amendment =
  | { readonly act: 'amend'; readonly reason: string; readonly content?: unknown }
  | { readonly act: 'entered-in-error'; readonly reason: string };

/**
 * The next version of an entry by an amendment. Where an entry came from is not the amender's to change: it stays with
 * every version. Marking an entry twice as entered in error is refused; amending it brings it back.
 */
export function nextByAmendment<K extends EntityKind>(
  current: StoredVersion<K>,
  amendment: Amendment,
  expected: number | null,
): Result<NextVersion<K>, Refusal> {
  const entry = {
    kind: current.kind,
    id: current.id,
    patientId: current.patientId,
    expected,
    reason: amendment.reason,
  };
  if (amendment.act === 'entered-in-error') {
    if (current.state === 'entered-in-error') {
      return err({ kind: 'conflict', detail: 'This entry is marked as entered in error already.' });
    }
    return ok({ ...entry, content: current.content, state: 'entered-in-error' });
  }
  const given = amendment.content;
  if (typeof given === 'object' && given !== null && 'source' in given) {
    const errors = [{ path: 'body.content.source', message: 'cannot be set' }];
    return err({ kind: 'bad-input', detail: 'Where an entry came from cannot be changed.', errors });
  }
  const source = 'source' in current.content ? { source: current.content.source } : {};
  const parsed = entityKinds[current.kind].safeParse(
    typeof given === 'object' ? { ...given, ...source } : given,
  );
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: ['body', 'content', ...issue.path].join('.'),
      message: issue.message,
    }));
    return err({ kind: 'bad-input', detail: 'The corrected entry cannot be stored as it is.', errors });
  }
  return ok({ ...entry, content: parsed.data as ContentOf<K>, state: 'current' });
}
