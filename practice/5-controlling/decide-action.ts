import { type Verdict, verdictOf } from '#clinical/control-charts/remeasure.ts';
import type { Figure } from '#clinical/measures/measured-case.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { ControlRules, Measure } from '#knowledge/schema/measures.ts';
import type { CorrectiveAction } from '#record/schema/directing.ts';
import type { changeAction } from './measures-schema.ts';

export interface Remeasuring {
  readonly measure: Pick<Measure, 'better'> | null;
  readonly figure: Figure | null;
  readonly rules: ControlRules;
  readonly today: CalendarDate;
}

/** The next state of a corrective action: done comes before measuring again, and what is measured or dropped has ended. */
export function decideAction(
  action: CorrectiveAction,
  body: BodyOf<typeof changeAction>,
  remeasuring: Remeasuring,
): Result<CorrectiveAction, Refusal> {
  if (action.status === 'measured' || action.status === 'dropped')
    return refuse('This action has ended.', 'If the figure still deviates, decide on a new action.');
  if (body.act === 'drop') return ok({ ...action, status: 'dropped' });
  if (body.act === 'done')
    return action.status === 'open'
      ? ok({ ...action, status: 'done' })
      : refuse('It is already done.', 'Measure again to see whether it helped.');
  if (action.status !== 'done')
    return refuse('It is not done yet.', 'Say that it is done, then measure again.');
  const { figure, today } = remeasuring;
  return ok({
    ...action,
    status: 'measured',
    remeasured: {
      on: today,
      value: figure?.percent ?? null,
      verdict: verdict(action, remeasuring),
      note: body.note,
    },
  });
}

function verdict({ before }: CorrectiveAction, { measure, figure, rules }: Remeasuring): Verdict {
  if (measure === null || figure === null) return 'cannot-tell';
  const compared = { before: before === null ? null : Number(before), now: figure };
  return verdictOf(compared, measure.better, rules.remeasure);
}

function refuse(detail: string, next: string): Result<never, Refusal> {
  return err({ kind: 'conflict', detail, next });
}
