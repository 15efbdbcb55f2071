import type { Instant } from '#kernel/time.ts';
import type { Caller } from '#platform/http/handler.ts';
import type { Author } from './versions.ts';

/** The caller as the author of what this call writes. */
export function authorOf({
  caller,
  now,
}: {
  readonly caller: Pick<Caller, 'clinicId' | 'personId' | 'personName'>;
  readonly now: Instant;
}): Author {
  return { clinicId: caller.clinicId, personId: caller.personId, personName: caller.personName, at: now };
}
