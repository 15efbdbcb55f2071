import { ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { allergyFromFhir } from '../fhir/allergy-intolerance.ts';
import { appointmentFromFhir } from '../fhir/appointment.ts';
import { careTeamFromFhir } from '../fhir/care-team-from-fhir.ts';
import { checkInFromFhir } from '../fhir/check-in-from-fhir.ts';
import { conditionFromFhir } from '../fhir/condition.ts';
import { dosePlanFromFhir, isDosePlan } from '../fhir/dose-plan-from-fhir.ts';
import { encounterFromFhir } from '../fhir/encounter.ts';
import { targetSymptomFromFhir } from '../fhir/goal.ts';
import { intakeFromFhir } from '../fhir/intake-from-fhir.ts';
import type { FhirProblem, KeptAside, ReadFact, ReadingContext } from '../fhir/mapping.ts';
import { medicationDispenseFromFhir } from '../fhir/medication-dispense.ts';
import { medicationRequestFromFhir } from '../fhir/medication-request.ts';
import { medicationStatementFromFhir } from '../fhir/medication-statement.ts';
import { noResult } from '../fhir/no-result.ts';
import { observationFromFhir } from '../fhir/observation.ts';
import { outsideConsentFromFhir } from '../fhir/outside-consent.ts';
import { outsideDocumentFromFhir } from '../fhir/outside-document.ts';
import { outsideMessageFromFhir } from '../fhir/outside-message.ts';
import { outsidePlanFromFhir } from '../fhir/outside-plan.ts';
import { ownQuestionnaire } from '../fhir/own-terms.ts';
import { patientFromFhir } from '../fhir/patient.ts';
import { questionnaireResponseFromFhir } from '../fhir/questionnaire-response.ts';
import { scaleRequestFromFhir } from '../fhir/scale-request-from-fhir.ts';
import { taskFromFhir } from '../fhir/task-from-fhir.ts';
import { isTreatmentPlan, treatmentPlanFromFhir } from '../fhir/treatment-plan-from-fhir.ts';
import type { BundleIndex } from './bundle-index.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads one resource of a file that arrives today; null for one its own source has withdrawn, and why where it becomes
 * no fact.
 */
export type Reader = (
  resource: Json,
  path: string,
  context: ReadingContext,
  index: BundleIndex,
  today: CalendarDate,
) => Result<ReadFact | KeptAside | null, FhirProblem[]>;

const medicationOf = (index: BundleIndex) => (reference: string) => index.find(reference)?.resource['code'];

const answersTo = (resource: Json, questionnaire: string): boolean =>
  resource['questionnaire'] === ownQuestionnaire(questionnaire);

/** The resource types that become facts of a chart. */
export const readers: Readonly<Record<string, Reader>> = {
  Patient: (resource, path) => patientFromFhir(resource, path),
  Condition: (resource, path) => conditionFromFhir(resource, path),
  AllergyIntolerance: (resource, path) => allergyFromFhir(resource, path),
  MedicationRequest: (resource, path, context, index) =>
    isDosePlan(resource)
      ? dosePlanFromFhir(resource, path)
      : medicationRequestFromFhir(resource, path, context, medicationOf(index)),
  MedicationStatement: (resource, path, context, index) =>
    medicationStatementFromFhir(resource, path, context, medicationOf(index)),
  MedicationDispense: (resource, path, context, index) =>
    medicationDispenseFromFhir(resource, path, context, medicationOf(index)),
  Observation: (resource, path, context) => {
    const kept = noResult(resource);
    return kept === null ? observationFromFhir(resource, path, context) : ok(kept);
  },
  QuestionnaireResponse: (resource, path, context) => {
    if (answersTo(resource, 'check-in')) return checkInFromFhir(resource, path);
    if (answersTo(resource, 'intake')) return intakeFromFhir(resource, path);
    return questionnaireResponseFromFhir(resource, path, context);
  },
  Encounter: (resource, path) => encounterFromFhir(resource, path),
  Appointment: (resource, path) => appointmentFromFhir(resource, path),
  Goal: (resource, path, context) => targetSymptomFromFhir(resource, path, context),
  CarePlan: (resource, path) =>
    isTreatmentPlan(resource) ? treatmentPlanFromFhir(resource, path) : outsidePlanFromFhir(resource, path),
  CareTeam: (resource, path, _context, index, today) =>
    careTeamFromFhir(resource, path, {
      find: (reference) => index.find(reference)?.resource ?? null,
      today,
    }),
  Consent: (resource, path) => outsideConsentFromFhir(resource, path),
  Communication: (resource, path) => outsideMessageFromFhir(resource, path),
  DocumentReference: (resource, path) => outsideDocumentFromFhir(resource, path),
  Task: (resource, path, _context, _index, today) => taskFromFhir(resource, path, today),
  ServiceRequest: (resource, path, context) => scaleRequestFromFhir(resource, path, context),
};

/** Why these types, which have a room here, are kept with the file and become no entry of the chart. */
export const whyKept: Readonly<Record<string, string>> = {
  Procedure: 'what was done elsewhere is read in the file; a check it closes is closed here by hand',
  List: 'lists are read through the resources they name; one that says no allergies are known is kept as that answer',
  AdverseEvent: 'what was judged elsewhere is looked at here anew, from what the person says',
  ClinicalImpression: 'what was decided elsewhere rests on figures of that record',
  DetectedIssue: 'what was waived elsewhere is looked at here anew',
  Provenance: 'signatures hold for the record they were given in',
  AuditEvent: 'who read what elsewhere is in the audit there',
};
