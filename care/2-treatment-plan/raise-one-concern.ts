import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { type KeptConcern, keepConcerns } from '#record/store/keep-concerns.ts';
import type { PlanCall } from './queries.ts';

/** What somebody has to look at, and what it came from. */
export type OneConcern = Pick<Concern, 'about' | 'title' | 'detail' | 'urgency' | 'raisedBy' | 'from'>;

/** Raises one concern with owner and clock, in the transaction that keeps what it is about. */
export async function raiseOneConcern(
  call: PlanCall,
  concern: OneConcern,
  knowledge: Knowledge,
): Promise<Result<readonly KeptConcern[], Refusal>> {
  const { caller, tx, now, params, newId, touched } = call;
  const raised = await keepConcerns(
    tx,
    authorOf({ caller, now }),
    params.patientId,
    [(owner) => raiseConcern({ ...concern, owner }, clocksOf(knowledge), now)],
    newId,
  );
  if (raised.ok) for (const one of raised.value) touched(params.patientId, `concern/${one.id}`);
  return raised;
}
