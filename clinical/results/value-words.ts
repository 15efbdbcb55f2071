import type { ObservationValue } from '#record/schema/observation.ts';

/** A value as it arrived, in words. */
export function valueWords(value: ObservationValue): string {
  switch (value.type) {
    case 'quantity':
      return `${value.quantity.comparator ?? ''}${value.quantity.value} ${value.quantity.unit || '(no unit)'}`;
    case 'concept':
      return value.concept.text;
    case 'text':
      return value.text;
    case 'boolean':
      return value.boolean ? 'yes' : 'no';
    case 'absent':
      return value.reason;
  }
}
