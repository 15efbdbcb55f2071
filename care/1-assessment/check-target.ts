import { type CalendarDate, compareDates } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';

interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a target symptom as it was filled in, by field; empty when it can be kept. */
export function targetProblems(
  { measure, baseline, target, condition }: TargetSymptom,
  known: {
    readonly instrumentById: ReadonlyMap<string, Instrument>;
    readonly conditions: readonly string[];
    readonly today: CalendarDate;
  },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  const instrument = measure.type === 'instrument' ? known.instrumentById.get(measure.instrument) : undefined;
  if (measure.type === 'instrument' && instrument === undefined)
    add('measure.instrument', 'there is no such scale');
  if (measure.type === 'rating' && measure.low >= measure.high)
    add('measure.high', 'must be above the lowest value');
  if (condition !== null && !known.conditions.includes(condition))
    add('condition', 'is not on this problem list');
  if (baseline !== null && compareDates(baseline.on, known.today) > 0)
    add('baseline.on', 'lies in the future');
  const range = instrument?.range ?? (measure.type === 'rating' ? measure : { low: 0, high: Infinity });
  const inside = (value: string) => Number(value) >= range.low && Number(value) <= range.high;
  const limits = range.high === Infinity ? 'must be 0 or more' : `must be from ${range.low} to ${range.high}`;
  if (baseline !== null && !inside(baseline.value)) add('baseline.value', limits);
  if (target !== null && !inside(target)) add('target', limits);
  if (baseline !== null && target !== null && Number(baseline.value) === Number(target))
    add('target', 'is the same as the baseline: nothing would change');
  return problems;
}
