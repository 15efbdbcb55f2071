import type { FhirResource } from 'fhir/r4';
import type { ClinicKind } from '#record/schema/clinic-kinds.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';

/** Which resource type each kind of chart entry goes out as. Kinds that are not here are not served. */
export const servedAs = {
  patient: 'Patient',
  condition: 'Condition',
  allergy: 'AllergyIntolerance',
  'allergy-review': 'List',
  'medication-order': 'MedicationRequest',
  'dose-plan': 'MedicationRequest',
  'medication-statement': 'MedicationStatement',
  observation: 'Observation',
  'questionnaire-response': 'QuestionnaireResponse',
  intake: 'QuestionnaireResponse',
  'check-in': 'QuestionnaireResponse',
  encounter: 'Encounter',
  appointment: 'Appointment',
  'treatment-plan': 'CarePlan',
  'target-symptom': 'Goal',
  consent: 'Consent',
  thread: 'Communication',
  message: 'Communication',
  reminder: 'Communication',
  'thread-reading': 'AuditEvent',
  'care-team': 'CareTeam',
  letter: 'DocumentReference',
  'visit-summary': 'DocumentReference',
  concern: 'Task',
  task: 'Task',
  'follow-up': 'ServiceRequest',
  'scale-request': 'ServiceRequest',
  'lab-requisition': 'ServiceRequest',
  'monitoring-closure': 'Procedure',
  'loop-waiver': 'DetectedIssue',
  signature: 'Provenance',
  'co-signature': 'Provenance',
  'order-step': 'Provenance',
  'dose-plan-agreement': 'Provenance',
  'registry-look': 'Procedure',
  reconciliation: 'List',
  'outside-plan': 'CarePlan',
  'outside-consent': 'Consent',
  'outside-message': 'Communication',
  'outside-document': 'DocumentReference',
} as const satisfies Partial<Record<EntityKind, FhirResource['resourceType']>>;

export type ServedKind = keyof typeof servedAs;

/** The same for what a clinic records about itself. No type holds both: a search is either of charts or of the clinic. */
export const clinicServedAs = {
  location: 'Location',
  'visit-type': 'HealthcareService',
  'working-hours': 'PractitionerRole',
  absence: 'PractitionerRole',
  team: 'Group',
  licence: 'Practitioner',
  supervision: 'Basic',
  'alert-policy': 'Basic',
  objective: 'PlanDefinition',
  'corrective-action': 'PlanDefinition',
  announcement: 'CommunicationRequest',
  'access-request': 'RequestGroup',
  'arriving-result': 'Basic',
  'result-clocks': 'Basic',
  'monitoring-choice': 'Basic',
} as const satisfies Record<ClinicKind, FhirResource['resourceType']>;
