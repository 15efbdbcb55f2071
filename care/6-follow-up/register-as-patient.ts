import type { Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { AccessRequest } from '#record/schema/front-door.ts';
import type { Patient } from '#record/schema/patient.ts';
import { claimIdentifier, clinicNumberSystem, nextClinicNumber } from '#record/store/identifiers.ts';
import { type Author, createEntry } from '#record/store/versions.ts';

/**
 * Makes the chart of somebody who asked at the front door: name and how to reach them as they said, a clinic number,
 * and allergies as not asked yet.
 */
export async function registerAsPatient(
  tx: Transaction<PlatformTables>,
  author: Author,
  id: string,
  request: AccessRequest,
  known: Pick<Patient, 'birthDate' | 'sex'>,
): Promise<Result<null, Refusal>> {
  const value = await nextClinicNumber(tx, author.clinicId);
  const content: Patient = {
    name: { given: [request.given], family: request.family, preferred: null },
    pronouns: null,
    birthDate: known.birthDate ?? request.birthDate,
    sex: known.sex,
    identifiers: [{ system: clinicNumberSystem, value, label: 'Clinic number' }],
    phone: request.phone,
    email: request.email,
    language: request.language,
    deceased: null,
  };
  const taken = { kind: 'patient' as const, id, patientId: id };
  await claimIdentifier(tx, author.clinicId, { system: clinicNumberSystem, value }, taken);
  const patient = await createEntry(tx, author, { kind: 'patient', id, patientId: id, content });
  if (!patient.ok) return patient;
  const asked = await createEntry(tx, author, {
    kind: 'allergy-review',
    id,
    patientId: id,
    content: { state: 'not-asked', reviewedOn: null },
  });
  return asked.ok ? ok(null) : asked;
}
