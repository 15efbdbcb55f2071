import type { ArrivedResult } from '#clinical/results/arrived-result.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockResults } from '#record/store/result-keys.ts';
import type { ApplyContext } from '../import/apply-context.ts';
import { lookAtResults } from '../import/look-at-results.ts';
import { type Filed, fileOne } from './file-one.ts';
import { tellWhoActed } from './tell-who-acted.ts';

/** What became of one result. */
export interface FiledResult extends Filed {
  readonly result: ArrivedResult;
}

/** What became of all of them, and what somebody must look at now. */
export interface FiledResults {
  readonly filed: readonly FiledResult[];
  /** Concerns opened about results that went into a chart. */
  readonly concerns: number;
}

/**
 * Files results in the caller's transaction, one after another in the order they came: into a chart where it is certain
 * whose they are, else among those that wait for somebody to say. Whatever is critical has its owner and its clock in the
 * same transaction; where nobody here could own it, nothing of the file is kept, and the sender is told.
 *
 * @param batch id of the stored file or message they came in
 */
export async function fileResults(
  context: ApplyContext,
  batch: string,
  results: readonly ArrivedResult[],
): Promise<Result<FiledResults, Refusal>> {
  await lockResults(context.tx, context.author.clinicId);
  const filed: FiledResult[] = [];
  for (const result of results) {
    const one = await fileOne(context, batch, result);
    if (!one.ok)
      return err({
        ...one.error,
        errors: (one.error.errors ?? [{ path: '', message: one.error.detail }]).map((problem) => ({
          ...problem,
          path: [result.place, problem.path].filter(Boolean).join(', '),
        })),
      });
    filed.push({ result, ...one.value });
  }
  const byPatient = Map.groupBy(
    filed.filter(({ patientId }) => patientId !== null),
    ({ patientId }) => patientId ?? '',
  );
  let concerns = 0;
  for (const [patientId, own] of byPatient) {
    const fresh = own.flatMap(({ became, observation }) =>
      (became === 'filed' || became === 'changed') && observation !== null ? [observation] : [],
    );
    // Before what is new opens concerns of its own: their owners have not acted on anything yet
    const told = await tellWhoActed(
      context,
      patientId,
      own.flatMap(({ change }) => change ?? []),
    );
    if (!told.ok) return told;
    const looked = await lookAtResults(context, patientId, fresh);
    if (!looked.ok) return looked;
    concerns += looked.value.length + told.value.length;
  }
  return ok({ filed, concerns });
}
