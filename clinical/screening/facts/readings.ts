import type { WrittenQuantity } from '#kernel/quantity.ts';
import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Observation, ObservationValue } from '#record/schema/observation.ts';
import type { ChartFacts } from '../../facts.ts';

/** One value of one analyte as the record holds it. */
export interface Reading {
  readonly id: string;
  /** Latest day the value can be from; `written` is the date as recorded, perhaps without its day. */
  readonly date: CalendarDate;
  readonly written: string;
  /** Null when it is not a number with a unit. */
  readonly quantity: WrittenQuantity | null;
  /** Value and unit exactly as they arrived. */
  readonly text: string;
  /** The range its laboratory printed beside it, and the unit both are in; null where there is none. */
  readonly range: { readonly text: string; readonly unit: string } | null;
}

type Observations = NonNullable<ChartFacts['observations']>;
const indexes = new WeakMap<Observations, ReadonlyMap<string, readonly Reading[]>>();
const reported: ReadonlySet<Observation['status']> = new Set([
  'final',
  'amended',
  'corrected',
  'preliminary',
  'unknown',
]);

/** All values by analyte, newest first; panels contribute their components. Remembered per list. */
export function readings(observations: Observations): ReadonlyMap<string, readonly Reading[]> {
  const known = indexes.get(observations);
  if (known) return known;
  const index = new Map<string, Reading[]>();
  for (const { id, content } of observations) {
    if (!reported.has(content.status)) continue;
    enter(index, id, content, content);
    for (const component of content.components) enter(index, id, content, component);
  }
  for (const list of index.values()) if (list.length > 1) list.sort(newestFirst);
  indexes.set(observations, index);
  return index;
}

function enter(
  index: Map<string, Reading[]>,
  id: string,
  observation: Observation,
  { analyte, value }: Pick<Observation, 'analyte' | 'value'>,
): void {
  if (analyte === null || value.type === 'absent') return;
  const reading = toReading(id, observation, value);
  const list = index.get(analyte);
  if (list) list.push(reading);
  else index.set(analyte, [reading]);
}

function toReading(id: string, observation: Observation, value: ObservationValue): Reading {
  const { when, lab } = observation;
  // A panel's printed range is of none of its parts
  const printed = value === observation.value ? (lab?.range ?? null) : null;
  return {
    id,
    date: partialBounds(when.date)[1],
    written: when.date,
    quantity: value.type === 'quantity' ? value.quantity : null,
    text: valueText(value),
    range:
      printed === null || value.type !== 'quantity' ? null : { text: printed, unit: value.quantity.unit },
  };
}

function valueText(value: ObservationValue): string {
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

/** Newest first; of one day, the higher id, so that the order of the list does not matter. */
function newestFirst(a: Reading, b: Reading): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
