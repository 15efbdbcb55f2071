import { fits } from '#clinical/monitoring/rules-of-check.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';

type Wanted = Pick<MonitoringChoice, 'variant' | 'intervals'>;

/**
 * Whether a clinic may go by these figures. Shorter intervals are always fine; a longer one than its source asks for needs a
 * reason in writing, and no interval may outlast its phase.
 */
export function decideMonitoringChoice(
  protocol: MonitoringProtocol,
  { variant, intervals }: Wanted,
): Result<null, Refusal> {
  const chosen = protocol.variants?.find(({ id }) => id === variant);
  if (variant !== null && chosen === undefined)
    return refused([{ path: 'body.variant', message: 'is none of the figures of this protocol' }]);
  const seen = new Set<string>();
  const errors = intervals.flatMap((one, index) => {
    const at = (field: string, message: string) => [{ path: `body.intervals.${index}.${field}`, message }];
    const item = protocol.items.find(({ id }) => id === one.item);
    if (item === undefined) return at('item', 'is no check of this protocol');
    const schedule = chosen?.items.find((other) => other.item === one.item)?.schedule ?? item.schedule;
    const phase = schedule.find(({ fromDay }) => fromDay === one.fromDay);
    if (phase === undefined) return at('fromDay', 'no phase begins on this day');
    const key = `${one.item} ${one.fromDay}`;
    if (seen.has(key)) return at('fromDay', 'is there twice');
    seen.add(key);
    if (one.everyDays === phase.everyDays) return at('everyDays', 'is what the figures ask for anyway');
    if (!fits(phase, one.everyDays)) return at('everyDays', 'is longer than the phase itself');
    if (one.everyDays > phase.everyDays && (one.because === null || one.because.trim() === ''))
      return at('because', `is longer than the ${phase.everyDays} days its source asks for: say why`);
    return [];
  });
  return errors.length === 0 ? ok(null) : refused(errors);
}

function refused(errors: NonNullable<Refusal['errors']>): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'The clinic cannot go by these figures.',
    next: 'Change what is named, then save again. Nothing was changed so far.',
    errors,
  });
}
