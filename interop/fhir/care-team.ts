import type { CareTeam as FhirCareTeam } from 'fhir/r4';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

/** Writes who looks after somebody, inside and outside the clinic. */
export function careTeamToFhir(stored: Stored<'care-team'>): FhirCareTeam {
  const { members } = stored.content;
  return {
    resourceType: 'CareTeam',
    id: stored.id,
    meta: metaOf(stored),
    status: 'active',
    subject: patientReference(stored.patientId),
    ...(members.length === 0 ? {} : { participant: members.map(memberToFhir) }),
  };
}

function memberToFhir(member: CareTeamMember) {
  const contacts = [
    ...(member.phone === null ? [] : [{ system: 'phone' as const, value: member.phone }]),
    ...(member.email === null ? [] : [{ system: 'email' as const, value: member.email }]),
  ];
  return {
    id: member.id,
    extension: [
      { url: ownExtension('may-receive-letters'), valueBoolean: member.mayReceiveLetters },
      ...contacts.map((contact) => ({ url: ownExtension('contact'), valueContactPoint: contact })),
      ...(member.address === null
        ? []
        : [{ url: ownExtension('address'), valueAddress: { text: member.address } }]),
    ],
    role: [ownConcept(member.as)],
    member: {
      ...(member.person === null
        ? {}
        : { identifier: { system: 'urn:titrate:person', value: member.person } }),
      display: member.name,
    },
    ...(member.organisation === null ? {} : { onBehalfOf: { display: member.organisation } }),
    period: { start: member.since, ...(member.until === null ? {} : { end: member.until }) },
  };
}
