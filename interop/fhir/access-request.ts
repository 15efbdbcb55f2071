import type { RequestGroup } from 'fhir/r4';
import type { AccessRequest } from '#record/schema/front-door.ts';
import { type ClinicStored, metaOf, patientReference } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

const statusToFhir = { new: 'active', triaged: 'active', booked: 'completed', closed: 'revoked' } as const;
const priority = { today: 'urgent', 'this-week': 'asap', routine: 'routine' } as const;

/** Writes that somebody asks for a first appointment. Until there is a chart, it is about nobody's. */
export function accessRequestToFhir(stored: ClinicStored<'access-request'>): RequestGroup {
  const { status, inOwnWords, receivedAt, triage, patient, appointment, closed } = stored.content;
  return {
    resourceType: 'RequestGroup',
    id: stored.id,
    meta: metaOf(stored),
    extension: [{ url: ownExtension('request-status'), valueCode: status }, ...personOf(stored.content)],
    status: statusToFhir[status],
    intent: 'proposal',
    ...(triage === null ? {} : { priority: priority[triage.urgency] }),
    code: ownConcept('access-request', 'Asks for a first appointment'),
    ...(patient === null ? {} : { subject: patientReference(patient) }),
    authoredOn: receivedAt,
    ...(inOwnWords === null ? {} : { reasonCode: [{ text: inOwnWords }] }),
    ...noteOf(triage?.note ?? null, closed),
    ...(appointment === null ? {} : { action: [{ resource: { reference: `Appointment/${appointment}` } }] }),
  };
}

/** Who asks, and what they said about themselves. */
function personOf(request: AccessRequest) {
  const { given, family, birthDate, phone, email, language, reachBy, safe, bestTimes, referredBy } = request;
  const words = { bestTimes, referredBy, safe, reachBy, language, birthDate };
  return [
    { url: ownExtension('asks'), valueHumanName: { given: [given], family } },
    ...(phone === null
      ? []
      : [{ url: ownExtension('contact'), valueContactPoint: { system: 'phone' as const, value: phone } }]),
    ...(email === null
      ? []
      : [{ url: ownExtension('contact'), valueContactPoint: { system: 'email' as const, value: email } }]),
    ...Object.entries(words).flatMap(([name, value]) =>
      value === null ? [] : [{ url: ownExtension(name), valueString: value }],
    ),
  ];
}

function noteOf(triage: string | null, closed: AccessRequest['closed']) {
  const note = [
    ...(triage === null ? [] : [{ text: triage }]),
    ...(closed === null ? [] : [{ authorString: closed.byName, time: closed.at, text: closed.why }]),
  ];
  return note.length === 0 ? {} : { note };
}
