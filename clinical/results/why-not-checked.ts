import { convert } from '#kernel/quantity.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Observation } from '#record/schema/observation.ts';

const why = {
  'not-a-number': 'not a number',
  'no-unit': 'no unit, or one that cannot be read',
  'unknown-unit': 'a unit this test is not read in',
  'not-plausible': 'not plausible: the unit is probably wrong',
} as const;

/**
 * Why nothing is compared with a result; null where it is read as a number in a known unit. A sample that could not be
 * used has no value, whichever test it was for: that is said before whether the test is known.
 */
export function whyNotChecked(
  { analyte, value }: Pick<Observation, 'analyte' | 'value'>,
  { analyteById }: Pick<Knowledge, 'analyteById'>,
): string | null {
  if (value.type === 'absent') return 'no value';
  if (value.type !== 'quantity') return why['not-a-number'];
  const known = analyte === null ? undefined : analyteById.get(analyte);
  if (known === undefined) return 'a test that is not known here';
  const converted = convert(value.quantity, known);
  return converted.ok ? null : why[converted.error];
}
