import { useCallback, useState } from 'react';

/**
 * What people have typed and not yet sent, in the memory of this tab only: never in the page or in the browser's
 * storage, where it would outlive the session. It survives a session that ended by itself, for the same person.
 */
const drafts = new Map<string, unknown>();
let owner: string | null = null;

/** Says whose drafts these are. Somebody else's are dropped. */
export function setDraftOwner(personId: string): void {
  if (owner !== personId) drafts.clear();
  owner = personId;
}

/** Forgets everything: on a deliberate sign-out. */
export function dropDrafts(): void {
  drafts.clear();
  owner = null;
}

/** How many drafts there are. */
export function draftCount(): number {
  return drafts.size;
}

/**
 * Form state that survives closing its drawer and a session that ended by itself. `key` names what is being written
 * (`order/<patient>`); `clear` forgets it once it was sent.
 */
export function useDraft<T>(key: string, initial: T): readonly [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : initial));
  const set = useCallback(
    (next: T) => {
      drafts.set(key, next);
      setValue(next);
    },
    [key],
  );
  const clear = useCallback(() => {
    drafts.delete(key);
  }, [key]);
  return [value, set, clear];
}
