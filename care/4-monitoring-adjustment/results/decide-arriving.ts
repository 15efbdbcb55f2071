import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { ArrivingResult } from '#record/schema/arriving-result.ts';

interface Said {
  /** The chart it belongs in; null = nobody's here. */
  readonly patient: string | null;
  readonly because: string;
  readonly at: Instant;
  readonly byName: string;
}

/** Ends the waiting of a result, in somebody's name and with a reason. */
export function decideArriving(result: ArrivingResult, said: Said): Result<ArrivingResult, Refusal> {
  if (result.status !== 'waiting')
    return err({
      kind: 'conflict',
      detail: 'Somebody has decided about this result already; nothing was changed.',
      next: 'Look at the list again.',
    });
  return ok({ ...result, status: said.patient === null ? 'rejected' : 'assigned', decision: { ...said } });
}
