import type { DueItem } from '#clinical/monitoring/due-item.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';

/**
 * Whether a closure may be recorded: it must name a check that is open on that very due date, and a day on which it
 * was done must count for it. What will not be done needs a reason, except where the person declines.
 */
export function decideClosure(
  items: readonly DueItem[],
  closure: MonitoringClosure,
  today: CalendarDate,
): Result<DueItem, Refusal> {
  const item = items.find((one) => one.protocol === closure.protocol && one.item === closure.item);
  if (item === undefined || item.dueOn !== closure.dueOn)
    return err({
      kind: 'conflict',
      detail: 'This check is no longer open on that date: it was done, closed or moved in the meantime.',
      next: 'Look at the list again.',
    });
  const { how, doneOn, because } = closure;
  const done = how === 'done-here' || how === 'done-elsewhere';
  if (done && item.registry)
    return wrong('how', 'a look into the registry closes this check: record the look itself');
  if (how === 'done-here' && !item.act)
    return wrong('how', 'a check that leaves a result is closed by recording the result');
  if (how === 'done-here' && doneOn === null) return wrong('doneOn', 'say on which day it was done');
  if (!done && doneOn !== null) return wrong('doneOn', 'only a check that was done has a day');
  if ((how === 'not-needed' || how === 'hardship') && because === null) return wrong('because', 'say why');
  if (doneOn !== null && doneOn > today) return wrong('doneOn', 'this day has not come yet');
  if (doneOn !== null && doneOn < item.countsFrom)
    return wrong('doneOn', `too early to count for this check: it counts from ${item.countsFrom} on`);
  return ok(item);
}

function wrong(field: string, message: string): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'This cannot be recorded as it is.',
    errors: [{ path: `body.${field}`, message }],
  });
}
