import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { OrderedSchedule } from './may-sign.ts';

const strictest = ['II', 'III', 'IV', 'V'] as const;

/** The strictest federal schedule among the medications of an order; unknown where one is not in the formulary. */
export function orderedSchedule(
  drugs: readonly string[] | null,
  { drugById }: Pick<Knowledge, 'drugById'>,
): OrderedSchedule {
  const known = (drugs ?? []).map((id) => drugById.get(id));
  if (known.length === 0 || known.includes(undefined)) return 'unknown';
  const schedules = known.map((drug) => drug?.controlledSchedule?.schedule);
  return strictest.find((schedule) => schedules.includes(schedule)) ?? null;
}
