import { changeConcerns, type ResultChange } from '#clinical/results/changed-result.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Concern } from '#record/schema/concern.ts';
import { type KeptConcern, keepConcerns } from '#record/store/keep-concerns.ts';
import { whoActedOn } from '#record/store/who-acted.ts';
import type { ApplyContext } from '../import/apply-context.ts';

/** Opens a concern for everybody who acted on a result that is no longer what it was. */
export async function tellWhoActed(
  { tx, author, knowledge, newId }: ApplyContext,
  patientId: string,
  changes: readonly ResultChange[],
): Promise<Result<readonly KeptConcern[], Refusal>> {
  const concerns: Concern[] = [];
  for (const change of changes) {
    const acted = await whoActedOn(tx, author.clinicId, patientId, change.observation);
    concerns.push(...changeConcerns(change, acted, knowledge, author.at));
  }
  const compose = concerns.map((concern) => () => concern);
  return compose.length === 0 ? ok([]) : keepConcerns(tx, author, patientId, compose, newId);
}
