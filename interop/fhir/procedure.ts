import type { Procedure } from 'fhir/r4';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

const statusToFhir = {
  'done-here': 'completed',
  'done-elsewhere': 'completed',
  declined: 'not-done',
  'not-needed': 'not-done',
  hardship: 'not-done',
} as const satisfies Record<MonitoringClosure['how'], Procedure['status']>;

/** Writes why a due check needs nothing more: it was done, here or elsewhere, or it was not, and why. */
export function monitoringClosureToFhir(stored: Stored<'monitoring-closure'>): Procedure {
  const { protocol, item, dueOn, how, doneOn, where, result, because } = stored.content;
  const status = statusToFhir[how];
  const done = status === 'completed';
  return {
    resourceType: 'Procedure',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('due-on'), valueDate: dueOn },
      ...(done ? [{ url: ownExtension('how'), valueCode: how }] : []),
    ],
    status,
    ...(done ? {} : { statusReason: ownConcept(how, because) }),
    code: ownConcept(`${protocol}:${item}`, `${item} (${protocol})`),
    subject: patientReference(stored.patientId),
    ...(doneOn === null ? {} : { performedDateTime: doneOn }),
    ...(where === null ? {} : { location: { display: where } }),
    ...(result === null ? {} : { outcome: { text: result } }),
    ...(done && because !== null ? { note: [{ text: because }] } : {}),
  };
}
