import { dayNumberOf, type PartialDate, partialBounds } from '#kernel/time.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { MedicationChoice, MedicationOrder } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ManagementCodes } from './management-codes.ts';
import type { Days, ManagedPerson } from './medication-management.ts';
import { dayOf, type PersonFacts } from './person-facts.ts';

/** What of a person's facts medication management is counted from. */
export type ManagedFacts = Pick<PersonFacts, 'fills' | 'encounters'> & {
  readonly chart: Pick<PersonFacts['chart'], 'patient' | 'conditions' | 'orders' | 'observations'>;
};

/**
 * Reads what a measure of continued medication counts from a person's record. Null when a list it needs could not be
 * loaded. Days of instants are those of the zone. Hospice care that was only ordered or recorded as a procedure is no entry of the record.
 */
export function managedPerson(
  facts: ManagedFacts,
  codes: ManagementCodes,
  zone: string,
): ManagedPerson | null {
  const { fills, encounters, chart } = facts;
  const { conditions, orders, observations, patient } = chart;
  if (!fills || !encounters || conditions === null || orders === null || observations === null) return null;
  const supplies: Days[] = [];
  for (const { content } of fills)
    if (isMeant(content.medication, codes)) supplies.push(daysFrom(dayNumberOf(content.on), content.days));
  const diagnosed: Days[] = [];
  const hospice: Days[] = [];
  for (const { content } of conditions) {
    const { concept, onset, abatement, verification } = content;
    if (onset === null || verification === 'refuted') continue;
    if (codes.diagnosis(concept.codings)) diagnosed.push(daysMeant(onset));
    if (codes.hospiceDiagnosis(concept.codings))
      hospice.push({ from: daysMeant(onset).from, to: endOf(abatement) });
  }
  const visits: Days[] = [];
  for (const { content } of encounters) {
    if (!tookPlace.has(content.status)) continue;
    if (isVisit(content, codes)) visits.push(daysMeant(content.start));
    const stay = hospiceStay(content, codes, zone);
    if (stay !== null) hospice.push(stay);
  }
  for (const { content } of observations) {
    const day = saidHospice(content, codes);
    if (day !== null) hospice.push(day);
  }
  const ordered: Days[] = [];
  for (const { content } of orders) {
    const days = daysOrdered(content, codes);
    if (days !== null) ordered.push(days);
  }
  return {
    birthDate: patient?.birthDate ?? null,
    supplies,
    diagnosed,
    visits,
    orders: ordered,
    hospice,
  };
}

const tookPlace: ReadonlySet<Encounter['status']> = new Set(['finished', 'arrived', 'in-progress']);

/** Every day a date can mean, which is more than one where the day is not known. */
export function daysMeant(date: PartialDate): Days {
  if (date.length === 10) {
    const day = dayNumberOf(date);
    return { from: day, to: day };
  }
  const [first, last] = partialBounds(date);
  return { from: dayNumberOf(first), to: dayNumberOf(last) };
}

/** So many days, the first included. */
export const daysFrom = (from: number, days: number): Days => ({ from, to: from + days - 1 });

/** The last day a date can mean; what has none goes on. */
export const endOf = (date: PartialDate | null): number =>
  date === null ? Number.POSITIVE_INFINITY : daysMeant(date).to;

/** A combination counts when one part of it does. */
function isMeant({ drugs }: MedicationChoice, codes: ManagementCodes): boolean {
  if (drugs !== null) for (const id of drugs) if (codes.drugs.has(id)) return true;
  return false;
}

/** By its code; one that was held here carries none that a measure knows. */
function isVisit({ type, source, setting }: Encounter, codes: ManagementCodes): boolean {
  if (type !== null && codes.visit(type.codings)) return true;
  return source === undefined && (setting === 'clinic' || setting === 'virtual' || setting === 'home');
}

/** A stay in a hospice, or the day a stay in hospital ended with hospice care. */
function hospiceStay(stay: Encounter, codes: ManagementCodes, zone: string): Days | null {
  const { type, start, endInstant, dischargedTo } = stay;
  if (type === null) return null;
  if (codes.hospiceStay(type.codings))
    return { from: daysMeant(start).from, to: endOf(endDay(endInstant, zone)) };
  if (dischargedTo === undefined || !codes.inpatientStay(type.codings)) return null;
  const left = codes.dischargedToHospice(dischargedTo.codings) ? endDay(endInstant, zone) : null;
  return left === null ? null : daysMeant(left);
}

const endDay = (end: string | undefined, zone: string): string | null =>
  end === undefined ? null : dayOf(end, zone);

function saidHospice({ status, concept, value, when }: Observation, codes: ManagementCodes): Days | null {
  const counts = status === 'final' || status === 'amended' || status === 'corrected';
  if (!counts || value.type !== 'concept' || !codes.askedAboutHospice(concept.codings)) return null;
  if (!codes.yes(value.concept.codings)) return null;
  return daysMeant(when.date);
}

/** From its start for as long as its supplies last; without either, until it ends, and on where no end is known. */
function daysOrdered(order: MedicationOrder, codes: ManagementCodes): Days | null {
  const { status, start, end, supply } = order;
  if (status !== 'active' || start === null || !isMeant(order.medication, codes)) return null;
  const { from } = daysMeant(start);
  return supply === null ? { from, to: endOf(end) } : daysFrom(from, supply.days * (1 + supply.refills));
}
