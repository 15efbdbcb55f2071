import { type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { LabRequisition } from '#record/schema/result-work.ts';
import type { Held } from '../facts.ts';
import { valueWords } from './value-words.ts';

/** How a requisition stands: worked out from what is on file, in whatever way it came. */
export interface RequisitionState {
  readonly state: 'waiting' | 'partly-back' | 'back' | 'cancelled';
  /** True when it has waited longer than requisitions may. */
  readonly late: boolean;
  readonly days: number;
  readonly tests: readonly {
    readonly analyte: string;
    readonly name: string;
    /** The newest result that answers it; null while there is none. */
    readonly result: { readonly observation: string; readonly on: string; readonly value: string } | null;
  }[];
}

/** What stands for a result: announced ones and those that could not be obtained do not. */
const counted: ReadonlySet<Observation['status']> = new Set([
  'final',
  'amended',
  'corrected',
  'preliminary',
  'unknown',
]);

/**
 * Which tests of a requisition have come back: those that name its number, and any of the same test collected since it was
 * written. A day that is not known whole is taken at its first.
 *
 * @param allowedDays how long it may wait
 */
export function requisitionState(
  { number, tests, orderedOn, status }: LabRequisition,
  observations: readonly Held<Observation>[],
  asOf: CalendarDate,
  allowedDays: number,
): RequisitionState {
  const answered = tests.map(({ analyte, name, loinc }) => {
    const found = observations
      .filter(({ content }) => counted.has(content.status) && content.value.type !== 'absent')
      .filter(({ content }) => isOf(content, analyte, loinc))
      .filter(
        ({ content }) => content.lab?.placer === number || partialBounds(content.when.date)[0] >= orderedOn,
      )
      .toSorted((a, b) => (a.content.when.date < b.content.when.date ? 1 : -1))[0];
    return {
      analyte,
      name,
      result:
        found === undefined
          ? null
          : { observation: found.id, on: found.content.when.date, value: valueWords(found.content.value) },
    };
  });
  const back = answered.filter(({ result }) => result !== null).length;
  const days = Math.max(0, daysBetween(orderedOn, asOf));
  const state =
    status === 'cancelled'
      ? 'cancelled'
      : back === answered.length
        ? 'back'
        : back === 0
          ? 'waiting'
          : 'partly-back';
  const open = state === 'waiting' || state === 'partly-back';
  return { state, late: open && days > allowedDays, days, tests: answered };
}

function isOf({ analyte, concept, components }: Observation, wanted: string, loinc: string | null): boolean {
  return (
    analyte === wanted ||
    components.some((part) => part.analyte === wanted) ||
    (loinc !== null && concept.codings.some(({ code }) => code === loinc))
  );
}
