import { concernOfResult, criticalResults } from '#clinical/monitoring/critical-results.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { type KeptConcern, keepConcerns } from '#record/store/keep-concerns.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { readResultClocks } from '#record/store/result-clocks.ts';
import type { ApplyContext } from './apply-context.ts';

/**
 * What a file brings that cannot wait gets its owner in the same transaction as the result itself: a file in which
 * somebody must look at something is not kept where nobody can.
 *
 * @param results ids of the observations just written for this patient
 */
export async function lookAtResults(
  { tx, author, newId, knowledge, today }: ApplyContext,
  patientId: string,
  results: readonly string[],
): Promise<Result<readonly KeptConcern[], Refusal>> {
  if (results.length === 0) return ok([]);
  const chart = await loadChart(tx, author.clinicId, patientId);
  const found = criticalResults(chart, new Set(results), knowledge, today);
  const own = await readResultClocks(tx, author.clinicId);
  const roster = await readDutyRoster(tx, author.clinicId);
  const compose = found.map(
    (one) => (owner: { person: string; name: string }) =>
      concernOfResult(one, owner, knowledge, author.at, own, roster),
  );
  return keepConcerns(tx, author, patientId, compose, newId);
}
