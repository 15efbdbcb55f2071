type Listener = () => void;
const listeners = new Set<Listener>();

/** Tells the shell that the server no longer knows this session (it ended while the page was open). */
export function reportSignedOut(): void {
  for (const listener of listeners) listener();
}

/** Registers what to do when the session has ended; returns how to stop listening. */
export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
