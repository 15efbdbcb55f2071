import type { Communication } from 'fhir/r4';
import type { Thread } from '#record/schema/thread.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, personReference } from './own-terms.ts';

const writerToFhir = ({ type, person, name }: Thread['startedBy'], patientId: string) =>
  type === 'patient' ? { ...patientReference(patientId), display: name } : personReference({ person, name });

/** Writes a conversation. Its messages are Communications of their own that are part of it. */
export function threadToFhir(stored: Stored<'thread'>): Communication {
  const { subject, topic, startedBy, startedAt, owner, status, handedOver = [] } = stored.content;
  return {
    resourceType: 'Communication',
    id: stored.id,
    meta: metaOf(stored),
    status: status === 'open' ? 'in-progress' : 'completed',
    category: [ownConcept('thread', 'Conversation')],
    subject: patientReference(stored.patientId),
    topic: ownConcept(topic, subject),
    sent: startedAt,
    sender: writerToFhir(startedBy, stored.patientId),
    ...(owner === null ? {} : { recipient: [personReference(owner)] }),
    ...(handedOver.length === 0
      ? {}
      : {
          note: handedOver.map(({ from, to, at, why }) => ({
            authorString: from,
            time: at,
            text: `handed to ${to}: ${why}`,
          })),
        }),
  };
}

/** Writes one message of a conversation. */
export function messageToFhir(stored: Stored<'message'>): Communication {
  const { thread, from, text, sentAt } = stored.content;
  return {
    resourceType: 'Communication',
    id: stored.id,
    meta: metaOf(stored),
    partOf: [{ reference: `Communication/${thread}` }],
    status: 'completed',
    category: [ownConcept('message', 'Message')],
    subject: patientReference(stored.patientId),
    sent: sentAt,
    sender: writerToFhir(from, stored.patientId),
    payload: [{ contentString: text }],
  };
}

/** Writes a message that went out about an appointment; one that did not arrive was not done. */
export function reminderToFhir(stored: Stored<'reminder'>): Communication {
  const { appointment, about, startAsSaid, channel, to, status, at, failure } = stored.content;
  const failed = status === 'failed';
  return {
    resourceType: 'Communication',
    id: stored.id,
    meta: metaOf(stored),
    status: failed ? 'not-done' : 'completed',
    ...(failed && failure !== null ? { statusReason: { text: failure } } : {}),
    category: [ownConcept('reminder', 'Reminder')],
    medium: [ownConcept(channel, channel)],
    subject: patientReference(stored.patientId),
    topic: ownConcept(about, about),
    about: [{ reference: `Appointment/${appointment}` }],
    sent: at,
    recipient: [{ ...patientReference(stored.patientId), display: to }],
    payload: [{ contentString: `Appointment of ${startAsSaid}` }],
  };
}
