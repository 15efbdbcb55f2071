import type { Result } from '#kernel/result.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { appointmentFromFhir } from '../fhir/appointment.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import { encounterFromFhir } from '../fhir/encounter.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { questionnaireResponseFromFhir } from '../fhir/questionnaire-response.ts';
import type { BundleIndex } from './bundle-index.ts';

/** Reads one resource of a file; null for one its own source has withdrawn. */
export type Reader = (
  resource: unknown,
  path: string,
  context: ReadingContext,
  index: BundleIndex,
) => Result<ReadFact | null, FhirProblem[]>;

const medicationOf = (index: BundleIndex) => (reference: string) => index.find(reference)?.resource['code'];

/** The resource types that become facts of a chart. */
export const readers: Readonly<Record<string, Reader>> = {
  Patient: (resource, path) => patientFromFhir(resource, path),
  Condition: (resource, path) => conditionFromFhir(resource, path),
  AllergyIntolerance: (resource, path) => allergyFromFhir(resource, path),
  MedicationRequest: (resource, path, context, index) =>
    medicationRequestFromFhir(resource, path, context, medicationOf(index)),
  MedicationStatement: (resource, path, context, index) =>
    medicationStatementFromFhir(resource, path, context, medicationOf(index)),
  Observation: (resource, path, context) => observationFromFhir(resource, path, context),
  QuestionnaireResponse: (resource, path, context) => questionnaireResponseFromFhir(resource, path, context),
  Encounter: (resource, path) => encounterFromFhir(resource, path),
  Appointment: (resource, path) => appointmentFromFhir(resource, path),
};
