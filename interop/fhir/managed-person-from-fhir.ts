import { daysFrom, daysMeant, endOf } from '#clinical/measures/managed-person.ts';
import type { CodeTest, ManagementCodes } from '#clinical/measures/management-codes.ts';
import type { Days, ManagedPerson } from '#clinical/measures/medication-management.ts';
import { dayNumberOf, isCalendarDate, isPartialDate, type PartialDate } from '#kernel/time.ts';
import { daysPerUnit } from './dispense-request.ts';
import { decimalText, integerOf } from './json-number.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what a measure of continued medication counts straight from the resources of one person, without making a chart
 * of them: codes decide, never words; days are those the source wrote, in its own offset. What is mistaken, planned or
 * cancelled is left out, and so is whatever lacks the day or the code it would count by.
 * @param resources as parsed from JSON; nothing is taken for granted about them
 */
export function managedPersonFromFhir(resources: readonly unknown[], codes: ManagementCodes): ManagedPerson {
  const person = {
    birthDate: null as PartialDate | null,
    supplies: [] as Days[],
    diagnosed: [] as Days[],
    visits: [] as Days[],
    orders: [] as Days[],
    hospice: [] as Days[],
  };
  for (const one of resources) {
    const resource = objectOf(one);
    switch (resource?.['resourceType']) {
      case 'Patient':
        person.birthDate = dateOf(resource['birthDate']);
        break;
      case 'MedicationDispense':
        addSupply(resource, codes, person.supplies);
        break;
      case 'Condition':
        addDiagnosis(resource, codes, person);
        break;
      case 'Encounter':
        addVisit(resource, codes, person);
        break;
      case 'MedicationRequest':
        addOrder(resource, codes, person.orders);
        break;
      case 'Observation':
      case 'ServiceRequest':
      case 'Procedure':
        addHospice(resource, codes, person.hospice);
        break;
    }
  }
  return person;
}

const dispensed: ReadonlySet<unknown> = new Set(['completed', 'in-progress', 'on-hold']);
const tookPlace: ReadonlySet<unknown> = new Set(['finished', 'arrived', 'triaged', 'in-progress', 'onleave']);
const reported: ReadonlySet<unknown> = new Set(['final', 'amended', 'corrected']);
const ordered: ReadonlySet<unknown> = new Set(['active', 'completed']);

function addSupply(resource: Json, codes: ManagementCodes, supplies: Days[]): void {
  if (!dispensed.has(resource['status']) || !has(resource['medicationCodeableConcept'], codes.medication))
    return;
  const on = dateOf(resource['whenHandedOver']) ?? dateOf(resource['whenPrepared']);
  const days = daysOf(resource['daysSupply']);
  if (on !== null && on.length === 10 && days !== null) supplies.push(daysFrom(dayNumberOf(on), days));
}

function addDiagnosis(
  resource: Json,
  codes: ManagementCodes,
  { diagnosed, hospice }: { readonly diagnosed: Days[]; readonly hospice: Days[] },
): void {
  if (has(resource['verificationStatus'], notMeant)) return;
  const onset = dateOf(resource['onsetDateTime']) ?? dateOf(objectOf(resource['onsetPeriod'])?.['start']);
  if (onset === null) return;
  if (has(resource['code'], codes.diagnosis)) diagnosed.push(daysMeant(onset));
  if (!has(resource['code'], codes.hospiceDiagnosis)) return;
  const abatement = dateOf(resource['abatementDateTime']);
  hospice.push({ from: daysMeant(onset).from, to: endOf(abatement) });
}

const notMeant: CodeTest = (codings) =>
  codings?.some(({ code }) => code === 'refuted' || code === 'entered-in-error') === true;

function addVisit(
  resource: Json,
  codes: ManagementCodes,
  { visits, hospice }: { readonly visits: Days[]; readonly hospice: Days[] },
): void {
  if (!tookPlace.has(resource['status'])) return;
  const period = objectOf(resource['period']);
  const from = dateOf(period?.['start']);
  const to = dateOf(period?.['end']);
  const types = listOf(resource['type']);
  const is = (test: CodeTest): boolean => types.some((type) => has(type, test));
  if (from !== null && is(codes.visit)) visits.push(daysMeant(from));
  if (from !== null && is(codes.hospiceStay)) hospice.push({ from: daysMeant(from).from, to: endOf(to) });
  const left = objectOf(resource['hospitalization'])?.['dischargeDisposition'];
  if (to !== null && has(left, codes.dischargedToHospice) && is(codes.inpatientStay))
    hospice.push(daysMeant(to));
}

function addOrder(resource: Json, codes: ManagementCodes, orders: Days[]): void {
  if (resource['status'] !== 'active' || resource['intent'] !== 'order') return;
  if (!has(resource['medicationCodeableConcept'], codes.medication)) return;
  const request = objectOf(resource['dispenseRequest']);
  const meant = boundsOf(resource);
  const from =
    dateOf(meant?.['start']) ??
    dateOf(resource['authoredOn']) ??
    dateOf(objectOf(request?.['validityPeriod'])?.['start']);
  const days = daysOf(request?.['expectedSupplyDuration']);
  const refills = integerOf(request?.['numberOfRepeatsAllowed']) ?? 0;
  if (from === null || from.length !== 10 || refills < 0 || refills > 99) return;
  const began = dayNumberOf(from);
  if (days !== null) orders.push(daysFrom(began, days * (1 + refills)));
  const until = days === null ? dateOf(meant?.['end']) : null;
  // Who takes it without supply and without end: the measure does not know until when
  if (until?.length === 10) orders.push({ from: began, to: dayNumberOf(until) });
}

/** The days the first dosage is meant for. */
function boundsOf({ dosageInstruction }: Json): Json | null {
  const timing = objectOf(objectOf(listOf(dosageInstruction)[0])?.['timing']);
  return objectOf(objectOf(timing?.['repeat'])?.['boundsPeriod']);
}

/** Hospice care that was asked about, ordered or given. */
function addHospice(resource: Json, codes: ManagementCodes, hospice: Days[]): void {
  const { resourceType, status, code } = resource;
  if (resourceType === 'Observation') {
    if (!reported.has(status) || !has(code, codes.askedAboutHospice)) return;
    if (!has(resource['valueCodeableConcept'], codes.yes)) return;
    addDays(resource['effectiveDateTime'], resource['effectivePeriod'], hospice);
  } else if (has(code, codes.hospiceCare)) {
    if (resourceType === 'ServiceRequest') {
      if (ordered.has(status) && resource['intent'] === 'order')
        addDays(resource['authoredOn'], undefined, hospice);
    } else if (status === 'completed')
      addDays(resource['performedDateTime'], resource['performedPeriod'], hospice);
  }
}

/** The day something happened on, or the days it went on for. */
function addDays(dateTime: unknown, period: unknown, to: Days[]): void {
  const day = dateOf(dateTime);
  if (day !== null) to.push(daysMeant(day));
  const start = dateOf(objectOf(period)?.['start']);
  if (start !== null) to.push({ from: daysMeant(start).from, to: endOf(dateOf(objectOf(period)?.['end'])) });
}

/** Whether a CodeableConcept carries a code the test knows. */
function has(concept: unknown, test: CodeTest): boolean {
  const codings = objectOf(concept)?.['coding'];
  return Array.isArray(codings) && codings.every((one) => objectOf(one) !== null) && test(codings);
}

const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whole days a duration lasts, ten years at most; null for one that is no such thing, or whose unit is not a day or a week. */
function daysOf(duration: unknown): number | null {
  const quantity = objectOf(duration);
  const perUnit = daysPerUnit[String(quantity?.['code'] ?? quantity?.['unit'])];
  const value = decimalText(quantity?.['value']);
  if (perUnit === undefined || value === null) return null;
  const days = Math.floor(Number(value) * perUnit);
  return days >= 1 && days <= 3660 ? days : null;
}

/** The day, month or year a FHIR dateTime names; null for anything else. */
function dateOf(value: unknown): PartialDate | null {
  if (typeof value !== 'string') return null;
  const date = value.length > 10 ? value.slice(0, 10) : value;
  return (date.length === 10 ? isCalendarDate(date) : isPartialDate(date)) ? date : null;
}
