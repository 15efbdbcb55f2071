import type { z } from 'zod';
import { ActivityDay, ActivitySharing } from './activity.ts';
import { Adjustment } from './adjustment.ts';
import { Allergy, AllergyReview } from './allergy.ts';
import { CareTeam, Letter } from './care-team.ts';
import { CheckIn, MonitoringClosure } from './check-in.ts';
import { CheckInPlan, CheckInReminder } from './check-in-plan.ts';
import { CoSignature, LoopWaiver } from './closed-loop.ts';
import { Concern, Task } from './concern.ts';
import { Condition } from './condition.ts';
import { Consent } from './consent.ts';
import { DosePlan } from './dose-plan.ts';
import { DosePlanAgreement } from './dose-plan-agreement.ts';
import { Appointment, Encounter } from './encounter.ts';
import { Fill } from './fill.ts';
import { FollowUp, Reminder, VisitSummary } from './follow-up.ts';
import { Intake } from './intake.ts';
import { MedicationOrder, MedicationStatement } from './medication-use.ts';
import { Observation, QuestionnaireResponse } from './observation.ts';
import { OrderStep, RegistryLook } from './order-step.ts';
import { OutsideConsent, OutsideDocument, OutsideMessage, OutsidePlan } from './outside.ts';
import { LifeEvent, Patient, PregnancyStatus, SubstanceUse } from './patient.ts';
import { PersonalLimit } from './personal-limit.ts';
import { Reconciliation } from './reconciliation.ts';
import { LabRequisition, ResultLook } from './result-work.ts';
import { ScaleRequest } from './scale-request.ts';
import { Screening, Signature } from './screening.ts';
import { AidAnswer, SharedAid } from './shared-aid.ts';
import { SharedView } from './shared-view.ts';
import { SideEffect } from './side-effect.ts';
import { TargetSymptom } from './target-symptom.ts';
import { Message, Thread, ThreadReading } from './thread.ts';
import { TreatmentPlan } from './treatment-plan.ts';

/** Every kind of thing the record holds, with the schema of its content. Adding a kind = one line here. */
export const entityKinds = {
  patient: Patient,
  'pregnancy-status': PregnancyStatus,
  'substance-use': SubstanceUse,
  'life-event': LifeEvent,
  condition: Condition,
  allergy: Allergy,
  'allergy-review': AllergyReview,
  'medication-order': MedicationOrder,
  'medication-statement': MedicationStatement,
  observation: Observation,
  'questionnaire-response': QuestionnaireResponse,
  encounter: Encounter,
  appointment: Appointment,
  screening: Screening,
  signature: Signature,
  'target-symptom': TargetSymptom,
  'check-in': CheckIn,
  'check-in-plan': CheckInPlan,
  'check-in-reminder': CheckInReminder,
  fill: Fill,
  'monitoring-closure': MonitoringClosure,
  concern: Concern,
  task: Task,
  intake: Intake,
  'treatment-plan': TreatmentPlan,
  'dose-plan': DosePlan,
  'dose-plan-agreement': DosePlanAgreement,
  consent: Consent,
  thread: Thread,
  message: Message,
  'thread-reading': ThreadReading,
  'care-team': CareTeam,
  letter: Letter,
  'follow-up': FollowUp,
  reminder: Reminder,
  'visit-summary': VisitSummary,
  'loop-waiver': LoopWaiver,
  'co-signature': CoSignature,
  'scale-request': ScaleRequest,
  'order-step': OrderStep,
  'registry-look': RegistryLook,
  reconciliation: Reconciliation,
  'shared-aid': SharedAid,
  'aid-answer': AidAnswer,
  'activity-sharing': ActivitySharing,
  'activity-day': ActivityDay,
  'shared-view': SharedView,
  'result-look': ResultLook,
  'lab-requisition': LabRequisition,
  'personal-limit': PersonalLimit,
  'side-effect': SideEffect,
  adjustment: Adjustment,
  'outside-plan': OutsidePlan,
  'outside-consent': OutsideConsent,
  'outside-message': OutsideMessage,
  'outside-document': OutsideDocument,
} as const;

export type EntityKind = keyof typeof entityKinds;
export type ContentOf<K extends EntityKind> = z.infer<(typeof entityKinds)[K]>;

/** One version of one thing in the record. Versions are never changed; a correction is the next version. */
export interface Version<K extends EntityKind = EntityKind> {
  readonly clinicId: string;
  readonly kind: K;
  readonly id: string;
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** The patient it belongs to; a patient's own row carries its own id. */
  readonly patientId: string;
  /** `entered-in-error` versions stay readable and count for nothing. */
  readonly state: 'current' | 'entered-in-error';
  readonly content: ContentOf<K>;
  /** When it was recorded (UTC), by whom, and why where it amends. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly reason: string | null;
}
