import { convert, formatMeasured } from '#kernel/quantity.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import { scoresOf } from '../balance/scores-of.ts';
import type { ChartFacts } from '../facts.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import { readings } from '../screening/facts/readings.ts';
import type { Watching } from './facts-shape.ts';

/** The scales, results and checks that belong to a side effect, and how each stands for this person. */
export function watching(
  effect: SideEffectKnowledge | undefined,
  facts: ChartFacts,
  /** Checks due for this chart; null where they could not be worked out. */
  checks: readonly DueItem[] | null,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly Watching[] {
  if (effect === undefined) return [];
  const scales = effect.scales.flatMap((id): Watching[] => {
    const scale = knowledge.instrumentById.get(id);
    if (scale === undefined) return [];
    const last = scoresOf(facts, scale, asOf)?.at(-1);
    return [
      {
        kind: 'scale',
        name: scale.shortName,
        last: last === undefined ? null : { value: String(last.value), on: last.on },
        dueOn: null,
        overdue: false,
      },
    ];
  });
  const results = effect.analytes.flatMap((id): Watching[] => {
    const analyte = knowledge.analyteById.get(id);
    if (analyte === undefined) return [];
    const newest = (readings(facts.observations ?? []).get(id) ?? []).find(({ date }) => date <= asOf);
    const measured = newest?.quantity == null ? null : convert(newest.quantity, analyte);
    const value = measured?.ok ? formatMeasured(measured.value) : newest?.text;
    return [
      {
        kind: 'result',
        name: analyte.shortName,
        last: newest === undefined || value === undefined ? null : { value, on: newest.date },
        dueOn: null,
        overdue: false,
      },
    ];
  });
  const due = (checks ?? [])
    .filter(({ protocol }) => effect.protocols.includes(protocol))
    .map(
      ({ name, last, dueOn, state }): Watching => ({
        kind: 'check',
        name,
        last: last === null ? null : { value: last.value ?? 'done', on: last.on },
        dueOn,
        overdue: state === 'overdue' || state === 'no-baseline',
      }),
    );
  return [...scales, ...results, ...due];
}
