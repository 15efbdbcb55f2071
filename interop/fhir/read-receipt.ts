import type { AuditEvent } from 'fhir/r4';
import { systems } from '#kernel/code.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { personReference } from './own-terms.ts';

/** Writes how far somebody has read a conversation: who read what, when. */
export function threadReadingToFhir(stored: Stored<'thread-reading'>): AuditEvent {
  const { thread, reader, upTo } = stored.content;
  const who =
    reader.type === 'patient'
      ? { ...patientReference(stored.patientId), display: reader.name }
      : personReference(reader);
  return {
    resourceType: 'AuditEvent',
    id: stored.id,
    meta: metaOf(stored),
    type: { system: systems.titrate, code: 'thread-reading', display: 'Read up to here' },
    action: 'R',
    recorded: upTo,
    outcome: '0',
    agent: [{ who, requestor: true }],
    source: { observer: { display: 'Titrate' } },
    entity: [
      { what: { reference: `Communication/${thread}` } },
      { what: patientReference(stored.patientId) },
    ],
  };
}
