import { convert } from '#kernel/quantity.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Observation } from '#record/schema/observation.ts';

/** Why nothing will be compared with a result; null where it is read as a number in a known unit. */
export function whyNotChecked({ analyte, value }: Observation, knowledge: Knowledge): string | null {
  const known = analyte === null ? undefined : knowledge.analyteById.get(analyte);
  if (known === undefined) return 'a test that is not known here';
  if (value.type === 'absent') return 'no value';
  if (value.type !== 'quantity') return 'not a number';
  const converted = convert(value.quantity, known);
  if (converted.ok) return null;
  const why = {
    'not-a-number': 'not a number',
    'no-unit': 'no unit that can be read',
    'unknown-unit': 'a unit this test is not read in',
    'not-plausible': 'not plausible: the unit is probably wrong',
  } as const;
  return why[converted.error];
}
