import type { Group, HealthcareService, Location, PractitionerRole } from 'fhir/r4';
import { type ClinicStored, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/** Writes a place the clinic works in. */
export function locationToFhir(stored: ClinicStored<'location'>): Location {
  const { name, address, phone, state, status } = stored.content;
  return {
    resourceType: 'Location',
    id: stored.id,
    meta: metaOf(stored),
    status: status === 'active' ? 'active' : 'inactive',
    name,
    ...(phone === null ? {} : { telecom: [{ system: 'phone', value: phone }] }),
    ...(address === null && state === undefined
      ? {}
      : {
          address: {
            ...(address === null ? {} : { text: address }),
            ...(state === undefined ? {} : { state }),
          },
        }),
  };
}

/** Writes a kind of visit people can be booked for. */
export function visitTypeToFhir(stored: ClinicStored<'visit-type'>): HealthcareService {
  const { name, minutes, setting, roles, forNewPatients, status } = stored.content;
  return {
    resourceType: 'HealthcareService',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('minutes'), valuePositiveInt: minutes },
      { url: ownExtension('setting'), valueCode: setting },
      { url: ownExtension('for-new-patients'), valueBoolean: forNewPatients },
    ],
    active: status === 'active',
    name,
    characteristic: roles.map((role) => ownConcept(`with:${role}`, role)),
    appointmentRequired: true,
  };
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Writes a weekly stretch in which somebody sees people, in the clinic's own time. */
export function workingHoursToFhir(stored: ClinicStored<'working-hours'>): PractitionerRole {
  const { person, name, location, weekday, from, to, validFrom, validTo } = stored.content;
  return {
    resourceType: 'PractitionerRole',
    id: stored.id,
    meta: metaOf(stored),
    period: { start: validFrom, ...(validTo === null ? {} : { end: validTo }) },
    practitioner: personReference({ person, name }),
    ...(location === null ? {} : { location: [{ reference: `Location/${location}` }] }),
    availableTime: [
      {
        daysOfWeek: [weekdays[weekday - 1] ?? 'mon'],
        availableStartTime: `${from}:00`,
        availableEndTime: `${to}:00`,
      },
    ],
  };
}

/** Writes days on which somebody is away, and who covers. */
export function absenceToFhir(stored: ClinicStored<'absence'>): PractitionerRole {
  const { person, name, from, to, why, cover } = stored.content;
  return {
    resourceType: 'PractitionerRole',
    id: stored.id,
    meta: metaOf(stored),
    ...(cover === null
      ? {}
      : { extension: [{ url: ownExtension('covered-by'), valueReference: personReference(cover) }] }),
    practitioner: personReference({ person, name }),
    notAvailable: [{ description: why, during: { start: from, end: to } }],
  };
}

/** Writes a team of the clinic. */
export function teamToFhir(stored: ClinicStored<'team'>): Group {
  const { name, lead, members, status } = stored.content;
  return {
    resourceType: 'Group',
    id: stored.id,
    meta: metaOf(stored),
    active: status === 'active',
    type: 'practitioner',
    actual: true,
    name,
    quantity: members.length,
    ...(members.length === 0
      ? {}
      : {
          member: members.map((one) => ({
            ...(one.person === lead
              ? { extension: [{ url: ownExtension('leads'), valueBoolean: true }] }
              : {}),
            entity: personReference(one),
          })),
        }),
  };
}
