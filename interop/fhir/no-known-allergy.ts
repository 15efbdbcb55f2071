import { systems } from '#kernel/code.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import { FhirCodeableConcept } from './datatypes.ts';
import { dateFrom } from './from-datatypes.ts';
import { compiled } from './read-resource.ts';

/** SNOMED CT: no known allergy, no known drug allergy. */
const codes: ReadonlySet<string> = new Set(['716186003', '409137002']);
const words: ReadonlySet<string> = new Set([
  'no known allergies',
  'no known allergy',
  'no known drug allergies',
  'no known drug allergy',
  'no known medication allergies',
  'nka',
  'nkda',
]);

/**
 * Some systems write "none known" as an entry of the allergy list. It is an answer, not an allergy: returns the
 * day it was given (null when not said), or undefined for everything that is an allergy.
 */
export function noKnownAllergy(
  resource: Readonly<Record<string, unknown>>,
): { readonly asked: CalendarDate | null } | undefined {
  const concept = compiled(FhirCodeableConcept).safeParse(resource['code']);
  if (!concept.success) return undefined;
  const { coding = [], text } = concept.data;
  const says =
    coding.some(({ system, code }) => system === systems.snomed && codes.has(code ?? '')) ||
    [text, ...coding.map(({ display }) => display)].some((one) => words.has(one?.trim().toLowerCase() ?? ''));
  if (!says) return undefined;
  const { recordedDate } = resource;
  const day = dateFrom(typeof recordedDate === 'string' ? recordedDate : undefined);
  return { asked: day !== null && isCalendarDate(day) ? day : null };
}
