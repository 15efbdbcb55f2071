import { compare, readDecimal } from '#kernel/decimal.ts';
import type { LabReport } from '#record/schema/lab-report.ts';
import type { Observation } from '#record/schema/observation.ts';
import { readPrintedRange } from '../monitoring/printed-range.ts';

/** Flags that say that nothing is out of the ordinary. */
const plain: ReadonlySet<string> = new Set(['', 'N']);

/**
 * Whether the laboratory itself holds a result to be out of its range: by its flags, or by the range it printed where that
 * can be read. Null where it says neither.
 */
export function laboratorySays({
  value,
  lab,
}: Pick<Observation, 'value' | 'lab'>): 'within' | 'outside' | null {
  if (lab === undefined) return null;
  if (lab.flags.some((flag) => !plain.has(flag.trim().toUpperCase()))) return 'outside';
  const compared = withinPrinted(value, lab);
  if (compared !== null) return compared ? 'within' : 'outside';
  return lab.flags.length > 0 ? 'within' : null;
}

function withinPrinted(value: Observation['value'], { range }: LabReport): boolean | null {
  if (range === null || value.type !== 'quantity' || value.quantity.comparator !== undefined) return null;
  const printed = readPrintedRange(range, value.quantity.unit);
  const amount = readDecimal(value.quantity.value);
  if (printed === null || amount === null) return null;
  const [low, high] = [readDecimal(printed.low ?? ''), readDecimal(printed.high ?? '')];
  return (low === null || compare(amount, low) >= 0) && (high === null || compare(amount, high) <= 0);
}
