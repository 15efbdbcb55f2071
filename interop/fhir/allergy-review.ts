import type { List } from 'fhir/r4';
import { z } from 'zod';
import { codeIn, systems } from '#kernel/code.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import type { AllergyReview } from '#record/schema/allergy.ts';
import { FhirCodeableConcept, FhirDateTime } from './datatypes.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept } from './own-terms.ts';

const allergyList = '48765-2';
const emptyReasons = 'http://terminology.hl7.org/CodeSystem/list-empty-reason';
const reason = (code: string) => ({ coding: [{ system: emptyReasons, code }] });

/** Why the list of allergies has no entry of its own, in FHIR's words; ours where it has none. */
const whyEmpty: Readonly<Record<AllergyReview['state'], List['emptyReason']>> = {
  listed: ownConcept('listed', 'The allergies are AllergyIntolerance resources of their own'),
  'none-known': reason('nilknown'),
  'not-asked': reason('notasked'),
  'unable-to-ask': reason('unavailable'),
};

/** Writes what is known when no allergy is listed: none known, nobody asked, and could not be asked never look alike. */
export function allergyReviewToFhir(stored: Stored<'allergy-review'>): List {
  const { state, reviewedOn } = stored.content;
  return {
    resourceType: 'List',
    id: stored.id,
    meta: metaOf(stored),
    status: 'current',
    mode: 'snapshot',
    title: 'Allergies',
    code: { coding: [{ system: systems.loinc, code: allergyList }] },
    subject: patientReference(stored.patientId),
    ...(reviewedOn === null ? {} : { date: reviewedOn }),
    emptyReason: whyEmpty[state],
  };
}

const ListResource = z.looseObject({
  status: z.literal('current'),
  code: FhirCodeableConcept,
  date: FhirDateTime.optional(),
  entry: z.array(z.unknown()).max(0).optional(),
  emptyReason: FhirCodeableConcept,
});

/** When a list says that no allergies are known: the day it was asked, null where it says not which; else undefined. */
export function nilKnownList(resource: unknown): { readonly asked: CalendarDate | null } | undefined {
  const read = ListResource.safeParse(resource);
  if (!read.success) return undefined;
  const [code, empty] = [conceptFrom(read.data.code), conceptFrom(read.data.emptyReason)];
  if (code === null || codeIn(code, systems.loinc) !== allergyList) return undefined;
  if (empty === null || codeIn(empty, emptyReasons) !== 'nilknown') return undefined;
  const day = dateFrom(read.data.date);
  return { asked: day !== null && isCalendarDate(day) ? day : null };
}
