import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Objective } from '#record/schema/directing.ts';
import type { addObjective, changeObjective } from './schema.ts';

type Owner = Objective['owner'];
type Wanted = Pick<BodyOf<typeof addObjective>, 'title' | 'aim' | 'target' | 'by' | 'note'>;

/** A new objective; `percent` is the indicator at this moment, null where it cannot be told. */
export function newObjective(
  indicator: string,
  wanted: Wanted,
  owner: Owner,
  percent: string | null,
  today: CalendarDate,
): Result<Objective, Refusal> {
  const wrong = wrongIn(wanted, today);
  if (wrong !== null) return err(wrong);
  const baseline = percent === null ? null : { value: percent, on: today };
  return ok({ ...only(wanted), indicator, baseline, owner, status: 'active' });
}

/** The next state of an objective. Its indicator and baseline stay: another indicator is another objective. */
export function decideObjective(
  objective: Objective,
  body: BodyOf<typeof changeObjective>,
  owner: Owner | null,
  met: boolean | null,
  today: CalendarDate,
): Result<Objective, Refusal> {
  if (objective.status !== 'active')
    return refuse('This objective has ended.', 'Set a new one; what was reached stays on the list.');
  if (body.act === 'drop') return ok({ ...objective, status: 'dropped' });
  if (body.act === 'reached')
    return met === true
      ? ok({ ...objective, status: 'reached' })
      : refuse(
          met === null ? 'There is no figure to tell by.' : 'The figure is not at the target.',
          'Change the target, or wait until the figure is there.',
        );
  // The day may stay in the past while something else is changed.
  const wrong = wrongIn(body, body.by === objective.by ? null : today);
  if (wrong !== null) return err(wrong);
  return ok({ ...objective, ...only(body), owner: owner ?? objective.owner });
}

const only = ({ title, aim, target, by, note }: Wanted): Wanted => ({ title, aim, target, by, note });

function wrongIn({ target, by }: Wanted, today: CalendarDate | null): Refusal | null {
  const errors = [
    ...(Number(target) >= 0 && Number(target) <= 100
      ? []
      : [{ path: 'body.target', message: 'must lie between 0 and 100 per cent' }]),
    ...(today !== null && by < today ? [{ path: 'body.by', message: 'lies in the past' }] : []),
  ];
  return errors.length === 0
    ? null
    : { kind: 'bad-input', detail: 'This objective cannot be kept as it is.', errors };
}

function refuse(detail: string, next: string): Result<never, Refusal> {
  return err({ kind: 'conflict', detail, next });
}
