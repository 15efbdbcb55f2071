import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { AccessRequest } from '#record/schema/front-door.ts';
import type { Patient } from '#record/schema/patient.ts';
import { type ClinicEntry, listClinicEntries } from '#record/store/clinic-entries.ts';
import { clinicNumberSystem } from '#record/store/identifiers.ts';
import { listedName, words } from '#record/store/patient-words.ts';
import type { Alike } from './door-schema.ts';

type Tx = Transaction<PlatformTables>;

/** A request with the name of the patient it became. */
export interface RequestRow extends ClinicEntry<'access-request'> {
  readonly patientName: string | null;
}

/** All requests of the clinic, oldest recorded first. */
export async function readRequests(tx: Tx, clinicId: string): Promise<readonly RequestRow[]> {
  const entries = await listClinicEntries(tx, clinicId, 'access-request');
  const patients = entries.flatMap(({ content }) => content.patient ?? []);
  const names = await readNames(tx, clinicId, patients);
  return entries.map((entry) => ({
    ...entry,
    patientName: entry.content.patient === null ? null : (names.get(entry.content.patient) ?? null),
  }));
}

/** The word in the clinic's public address; null = closed. */
export async function readDoor(tx: Tx, clinicId: string): Promise<string | null> {
  const { rows } = await sql<{ door: string | null }>`
    select front_door as door from clinic where id = ${clinicId}::uuid`.execute(tx);
  return rows[0]?.door ?? null;
}

/** Names of patients as they are shown, by id. */
export async function readNames(
  tx: Tx,
  clinicId: string,
  patients: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (patients.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: Patient['name'] }>`
    select id, content -> 'name' as name from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'patient' and id = any (${[...new Set(patients)]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, listedName(name)]));
}

/** Patients who share the family name and a given name, or phone or e-mail, with somebody who asks. */
export async function readAlike(tx: Tx, clinicId: string, request: AccessRequest): Promise<Alike[]> {
  const digits = (phone: string | null) => (phone ?? '').replace(/\D/g, '').slice(-10);
  const phone = digits(request.phone);
  const email = (request.email ?? '').toLowerCase();
  const [family, given] = [words(request.family), words(request.given)];
  const { rows } = await sql<{ id: string; content: Patient }>`
    select c.id, c.content from record_current c
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'patient' and c.state = 'current' and (
      (${phone} <> '' and right(regexp_replace(coalesce(c.content ->> 'phone', ''), '\D', '', 'g'), 10) = ${phone})
      or (${email} <> '' and lower(c.content ->> 'email') = ${email})
      or (
        exists (select from patient_term t where t.clinic_id = c.clinic_id and t.patient_id = c.id
          and t.term = any (${family}::text[]))
        and exists (select from patient_term t where t.clinic_id = c.clinic_id and t.patient_id = c.id
          and t.term = any (${given}::text[]))
      ))
    order by c.id limit 20`.execute(tx);
  return rows.map(({ id, content }) => {
    const names = [...content.name.given, content.name.family ?? ''].flatMap(words);
    const same: Alike['same'] = [];
    if (family.some((word) => names.includes(word)) && given.some((word) => names.includes(word)))
      same.push('name');
    if (content.birthDate !== null && content.birthDate === request.birthDate) same.push('birth-date');
    if (phone !== '' && digits(content.phone) === phone) same.push('phone');
    if (email !== '' && content.email?.toLowerCase() === email) same.push('e-mail');
    const number = content.identifiers.find(({ system }) => system === clinicNumberSystem)?.value ?? null;
    return { id, name: listedName(content.name), birthDate: content.birthDate, number, same };
  });
}
