import type { CalendarDate } from '#kernel/time.ts';
import type { Patient } from '#record/schema/patient.ts';
import { clinicNumberSystem } from '#record/store/identifiers.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { PatientLine } from '#record/store/patients.ts';
import { ageText } from './person-words.ts';
import type { PatientRow } from './schema.ts';

/** A line of the patient list. */
export function toPatientRow(line: PatientLine, today: CalendarDate): PatientRow {
  const { content } = line;
  return {
    id: line.id,
    name: listedName(content.name),
    preferredName: content.name.preferred,
    birthDate: content.birthDate,
    age: ageText(content, today),
    pronouns: content.pronouns,
    number: clinicNumber(content),
    alike: line.alike,
    activeMedications: line.activeMedications,
    lastVisit: line.lastVisit,
  };
}

/** The number the clinic knows the patient by: its own, else the first the patient brought. */
function clinicNumber(patient: Patient): string | null {
  const own = patient.identifiers.find((identifier) => identifier.system === clinicNumberSystem);
  return (own ?? patient.identifiers[0])?.value ?? null;
}
