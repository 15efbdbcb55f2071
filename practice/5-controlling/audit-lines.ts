import type { z } from 'zod';
import type { Patient } from '#record/schema/patient.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { AuditEventRow } from './queries.ts';
import type { AuditLine } from './schema.ts';

/**
 * Events as lines of the table: one per patient, so that every line is about one person or nobody.
 * @param only the patient the table is about: then other patients of the same event are left out
 */
export function toAuditLines(
  events: readonly AuditEventRow[],
  names: ReadonlyMap<string, Patient['name']>,
  only: string | null,
): z.infer<typeof AuditLine>[] {
  const listed = (id: string | null) => {
    const name = id === null ? undefined : names.get(id);
    return name === undefined ? null : listedName(name);
  };
  return events.flatMap((event) => {
    const patients = event.patients.filter((id) => only === null || id === only);
    return (patients.length === 0 ? [null] : patients).map((patientId) => ({
      seq: Number(event.seq),
      at: event.at,
      person: event.person_name,
      role: event.role,
      action: event.action,
      patientId,
      patient: listed(patientId),
      entity: event.entity,
      outcome: event.outcome,
      detail: event.detail,
    }));
  });
}
