import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';

interface Said {
  readonly version: number;
  readonly how: 'seen' | 'acted';
  readonly text: string | null;
}

/** Whether a look may be recorded: it must be at the version that stands, and what follows must be said. */
export function decideLook(said: Said, current: { readonly version: number }): Result<Said, Refusal> {
  if (said.version !== current.version)
    return err({
      kind: 'conflict',
      detail: 'The laboratory changed this result since it was shown to you; nothing was recorded.',
      next: 'Look at the value that stands now.',
      extra: { version: current.version },
    });
  if (said.how === 'acted' && said.text === null)
    return err({
      kind: 'bad-input',
      detail: 'This cannot be recorded as it is.',
      errors: [{ path: 'body.text', message: 'say what follows from it' }],
    });
  return ok(said);
}
