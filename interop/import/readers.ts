import type { Result } from '#kernel/result.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { appointmentFromFhir } from '../fhir/appointment.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import { encounterFromFhir } from '../fhir/encounter.ts';
import { targetSymptomFromFhir } from '../fhir/goal.ts';
import type { FhirProblem, KeptAside, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { questionnaireResponseFromFhir } from '../fhir/questionnaire-response.ts';
import type { BundleIndex } from './bundle-index.ts';

/** Reads one resource of a file; null for one its own source has withdrawn, and why where it becomes no fact. */
export type Reader = (
  resource: unknown,
  path: string,
  context: ReadingContext,
  index: BundleIndex,
) => Result<ReadFact | KeptAside | null, FhirProblem[]>;

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
  Goal: (resource, path, context) => targetSymptomFromFhir(resource, path, context),
};

/** Why these types, which have a room here, are kept with the file and become no entry of the chart. */
export const whyKept: Readonly<Record<string, string>> = {
  CarePlan:
    'a treatment plan is agreed and signed here: read it in the file, and write the plan with the person',
  CareTeam: 'there is one care team for each person here: add its members by hand',
  Consent: 'an agreement counts for what was explained where it was given: it is asked for here anew',
  Communication: 'what was written elsewhere stays where it was written',
};
