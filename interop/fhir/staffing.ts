import type { Basic, Practitioner } from 'fhir/r4';
import { type ClinicStored, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/**
 * Writes a licence as a Practitioner with one qualification: one resource for each licence, because that is what is
 * recorded. Which person it belongs to is the identifier, the same in every reference to that person.
 */
export function licenceToFhir(stored: ClinicStored<'licence'>): Practitioner {
  const { person, name, kind, number, issuedBy, schedules, validFrom, validTo, checkedOn, status } =
    stored.content;
  return {
    resourceType: 'Practitioner',
    id: stored.id,
    meta: metaOf(stored),
    identifier: [{ system: 'urn:titrate:person', value: person }],
    active: status === 'active',
    name: [{ text: name }],
    qualification: [
      {
        extension: [
          { url: ownExtension('licence-status'), valueCode: status },
          ...(checkedOn === null ? [] : [{ url: ownExtension('checked-on'), valueDate: checkedOn }]),
          ...schedules.map((schedule) => ({ url: ownExtension('schedule'), valueCode: schedule })),
        ],
        identifier: [{ value: number }],
        code: ownConcept(`licence:${kind}`, kind),
        period: { start: validFrom, end: validTo },
        issuer: { display: issuedBy },
      },
    ],
  };
}

/** Writes whose orders another looks at again; R4 has no resource for it. */
export function supervisionToFhir(stored: ClinicStored<'supervision'>): Basic {
  const { supervised, supervisor, from, to, coSign, when, withinDays } = stored.content;
  return {
    resourceType: 'Basic',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('supervised'), valueReference: personReference(supervised) },
      { url: ownExtension('supervisor'), valueReference: personReference(supervisor) },
      { url: ownExtension('period'), valuePeriod: { start: from, ...(to === null ? {} : { end: to }) } },
      { url: ownExtension('co-sign'), valueCode: coSign },
      ...(when === undefined ? [] : [{ url: ownExtension('co-sign-when'), valueCode: when }]),
      ...(withinDays === undefined
        ? []
        : [{ url: ownExtension('co-sign-within-days'), valueInteger: withinDays }]),
    ],
    code: ownConcept('supervision', 'Supervision'),
  };
}

/** Writes what the clinic decided about single rules of the safety screen; R4 has no resource for it. */
export function alertPolicyToFhir(stored: ClinicStored<'alert-policy'>): Basic {
  const { rules, approvedBy, approvedAt } = stored.content;
  return {
    resourceType: 'Basic',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('approved-at'), valueDateTime: approvedAt },
      ...rules.map(({ rule, because, reviewOn }) => ({
        url: ownExtension('alert-rule'),
        extension: [
          { url: 'rule', valueString: rule },
          { url: 'because', valueString: because },
          { url: 'reviewOn', valueDate: reviewOn },
        ],
      })),
    ],
    code: ownConcept('alert-policy', 'Alert policy'),
    author: { display: approvedBy },
  };
}
