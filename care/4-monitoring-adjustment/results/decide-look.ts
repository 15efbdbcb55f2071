import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ChartResult } from './review-schema.ts';

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

type Shown = Pick<
  ChartResult,
  'version' | 'waits' | 'flag' | 'laboratory' | 'notChecked' | 'was' | 'status' | 'partial'
>;

/**
 * Why a result cannot be seen together with others; null where it can. Only what is certainly within our range and not
 * outside its laboratory's, final and unchanged goes: whatever could ask for a decision is looked at by itself.
 */
export function notTogether(result: Shown): string | null {
  if (!result.waits) return 'somebody has looked at it already';
  if (result.notChecked !== null) return 'it could not be read: look at it by itself';
  if (result.flag !== 'in-range' || result.laboratory === 'outside')
    return 'it is not certainly normal: look at it by itself';
  if (result.was !== null) return 'it was corrected: look at it by itself';
  if (result.status !== 'final' || result.partial) return 'it is not final yet: look at it by itself';
  return null;
}
