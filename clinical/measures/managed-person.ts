import { addDays, type PartialDate, partialBounds } from '#kernel/time.ts';
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
  const supplies: { on: string; days: number }[] = [];
  for (const { content } of fills)
    if (isMeant(content.medication, codes)) supplies.push({ on: content.on, days: content.days });
  const diagnosed: PartialDate[] = [];
  const hospice: Days[] = [];
  for (const { content } of conditions) {
    const { concept, onset, abatement, verification } = content;
    if (onset === null || verification === 'refuted') continue;
    if (codes.diagnosis(concept.codings)) diagnosed.push(onset);
    if (codes.hospiceDiagnosis(concept.codings))
      hospice.push({ from: first(onset), to: abatement && last(abatement) });
  }
  const visits: PartialDate[] = [];
  for (const { content } of encounters) {
    if (!tookPlace.has(content.status)) continue;
    if (isVisit(content, codes)) visits.push(content.start);
    const stay = hospiceStay(content, codes, zone);
    if (stay !== null) hospice.push(stay);
  }
  for (const { content } of observations) {
    const day = saidHospice(content, codes);
    if (day !== null) hospice.push(day);
  }
  return {
    birthDate: patient?.birthDate ?? null,
    supplies,
    diagnosed,
    visits,
    orders: orders.flatMap(({ content }) => daysOrdered(content, codes)),
    hospice,
  };
}

const tookPlace: ReadonlySet<Encounter['status']> = new Set(['finished', 'arrived', 'in-progress']);
const first = (date: PartialDate): string => (date.length === 10 ? date : partialBounds(date)[0]);
const last = (date: PartialDate): string => (date.length === 10 ? date : partialBounds(date)[1]);

/** A combination counts when one part of it does. */
const isMeant = ({ drugs }: MedicationChoice, codes: ManagementCodes): boolean =>
  drugs?.some((id) => codes.drugs.has(id)) === true;

/** By its code; one that was booked and held here carries none that a measure knows. */
function isVisit({ type, appointment, source, setting }: Encounter, codes: ManagementCodes): boolean {
  if (type !== null && codes.visit(type.codings)) return true;
  const heldHere = appointment !== undefined && source === undefined;
  return heldHere && (setting === 'clinic' || setting === 'virtual' || setting === 'home');
}

/** A stay in a hospice, or the day a stay in hospital ended with hospice care. */
function hospiceStay(stay: Encounter, codes: ManagementCodes, zone: string): Days | null {
  if (stay.type === null) return null;
  const to = stay.endInstant === undefined ? null : dayOf(stay.endInstant, zone);
  if (codes.hospiceStay(stay.type.codings)) return { from: first(stay.start), to };
  if (stay.dischargedTo === undefined || to === null || !codes.inpatientStay(stay.type.codings)) return null;
  return codes.dischargedToHospice(stay.dischargedTo.codings) ? { from: to, to } : null;
}

function saidHospice({ status, concept, value, when }: Observation, codes: ManagementCodes): Days | null {
  const counts = status === 'final' || status === 'amended' || status === 'corrected';
  if (!counts || value.type !== 'concept' || !codes.askedAboutHospice(concept.codings)) return null;
  if (!codes.yes(value.concept.codings)) return null;
  return { from: first(when.date), to: last(when.date) };
}

/** From its start for as long as its supplies last; without either, until it ends, and on where no end is known. */
function daysOrdered(order: MedicationOrder, codes: ManagementCodes): readonly Days[] {
  const { status, start, end, supply } = order;
  if (status !== 'active' || start === null || !isMeant(order.medication, codes)) return [];
  const from = first(start);
  if (supply !== null) return [{ from, to: addDays(from, supply.days * (1 + supply.refills) - 1) }];
  return [{ from, to: end && last(end) }];
}
