import type { FhirResource } from 'fhir/r4';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import { activityDayToFhir, activitySharingToFhir } from './activity-day.ts';
import { sideEffectToFhir } from './adverse-event.ts';
import { allergyToFhir } from './allergy-intolerance.ts';
import { allergyReviewToFhir } from './allergy-review.ts';
import { appointmentToFhir } from './appointment.ts';
import { treatmentPlanToFhir } from './care-plan.ts';
import { careTeamToFhir } from './care-team.ts';
import { checkInToFhir } from './check-in.ts';
import { checkInPlanToFhir } from './check-in-plan.ts';
import { adjustmentToFhir } from './clinical-impression.ts';
import { messageToFhir, reminderToFhir, threadToFhir } from './communication.ts';
import { conditionToFhir } from './condition.ts';
import { consentToFhir } from './consent.ts';
import { loopWaiverToFhir } from './detected-issue.ts';
import { letterToFhir, visitSummaryToFhir } from './document-reference.ts';
import { dosePlanToFhir } from './dose-plan.ts';
import { dosePlanAgreementToFhir } from './dose-plan-agreement.ts';
import { encounterToFhir } from './encounter.ts';
import { targetSymptomToFhir } from './goal.ts';
import { intakeToFhir } from './intake.ts';
import { labRequisitionToFhir } from './lab-requisition.ts';
import type { Stored } from './mapping.ts';
import { medicationDispenseToFhir } from './medication-dispense.ts';
import { medicationRequestToFhir } from './medication-request.ts';
import { medicationStatementToFhir } from './medication-statement.ts';
import { observationToFhir } from './observation.ts';
import { orderStepToFhir, registryLookToFhir } from './order-step.ts';
import { outsideConsentToFhir } from './outside-consent.ts';
import { outsideDocumentToFhir } from './outside-document.ts';
import { outsideMessageToFhir } from './outside-message.ts';
import { outsidePlanToFhir } from './outside-plan.ts';
import { patientToFhir } from './patient.ts';
import { personalLimitToFhir } from './personal-limit.ts';
import { monitoringClosureToFhir } from './procedure.ts';
import { coSignatureToFhir } from './provenance.ts';
import { questionnaireResponseToFhir } from './questionnaire-response.ts';
import { threadReadingToFhir } from './read-receipt.ts';
import { reconciliationToFhir } from './reconciliation.ts';
import type { ServedKind } from './served-as.ts';
import { followUpToFhir, scaleRequestToFhir } from './service-request.ts';
import { sharedViewToFhir } from './shared-view.ts';
import { signatureToFhir } from './signature.ts';
import { concernToFhir, taskToFhir } from './task.ts';

/** What turns each kind of chart entry into its resource; `sentence` is what the knowledge base says of it, in words. */
type Writers = {
  readonly [K in ServedKind]: (stored: Stored<K>, sentence: string | null) => FhirResource;
};

const writers: Writers = {
  patient: patientToFhir,
  condition: conditionToFhir,
  allergy: allergyToFhir,
  'allergy-review': allergyReviewToFhir,
  'medication-order': medicationRequestToFhir,
  'dose-plan': dosePlanToFhir,
  'medication-statement': medicationStatementToFhir,
  observation: observationToFhir,
  'personal-limit': personalLimitToFhir,
  'activity-day': activityDayToFhir,
  'questionnaire-response': questionnaireResponseToFhir,
  intake: intakeToFhir,
  'check-in': checkInToFhir,
  fill: medicationDispenseToFhir,
  'side-effect': sideEffectToFhir,
  adjustment: adjustmentToFhir,
  encounter: encounterToFhir,
  appointment: appointmentToFhir,
  'treatment-plan': treatmentPlanToFhir,
  'target-symptom': targetSymptomToFhir,
  consent: consentToFhir,
  'activity-sharing': activitySharingToFhir,
  thread: threadToFhir,
  message: messageToFhir,
  reminder: reminderToFhir,
  'thread-reading': threadReadingToFhir,
  'care-team': careTeamToFhir,
  letter: letterToFhir,
  'visit-summary': visitSummaryToFhir,
  'shared-view': sharedViewToFhir,
  concern: concernToFhir,
  task: taskToFhir,
  'follow-up': followUpToFhir,
  'scale-request': scaleRequestToFhir,
  'check-in-plan': checkInPlanToFhir,
  'lab-requisition': labRequisitionToFhir,
  'monitoring-closure': monitoringClosureToFhir,
  'loop-waiver': loopWaiverToFhir,
  signature: signatureToFhir,
  'co-signature': coSignatureToFhir,
  'order-step': orderStepToFhir,
  'dose-plan-agreement': dosePlanAgreementToFhir,
  'registry-look': registryLookToFhir,
  reconciliation: reconciliationToFhir,
  'outside-plan': outsidePlanToFhir,
  'outside-consent': outsideConsentToFhir,
  'outside-message': outsideMessageToFhir,
  'outside-document': outsideDocumentToFhir,
};

/** An entry of the chart as its resource. @param sentence how to take it, or what it is called; null where nothing is */
export function toFhir(kind: ServedKind, stored: Stored<EntityKind>, sentence: string | null): FhirResource {
  const write = writers[kind] as (stored: Stored<EntityKind>, sentence: string | null) => FhirResource;
  return write(stored, sentence);
}
