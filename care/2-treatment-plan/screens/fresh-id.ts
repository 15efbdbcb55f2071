import { uuidV7 } from '#kernel/id.ts';

/** An id for an entry written on this screen. Not crypto.randomUUID: a clinic's own network may be plain http. */
export function freshId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
