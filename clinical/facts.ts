import type { Concept } from '#kernel/code.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Allergy, AllergyReview } from '#record/schema/allergy.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Condition } from '#record/schema/condition.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder, MedicationStatement, Sig } from '#record/schema/medication-use.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import type { Patient, PregnancyStatus, SubstanceUse } from '#record/schema/patient.ts';
import type { PersonalLimit } from '#record/schema/personal-limit.ts';
import type { Reconciliation } from '#record/schema/reconciliation.ts';

/** A fact with the id of the record entry it came from (or the reference in a CDS Hooks prefetch). */
export interface Held<T> {
  readonly id: string;
  readonly content: T;
  /** When it was written down (UTC); absent where its source does not tell. */
  readonly recordedAt?: string;
}

/**
 * Everything about one person that decisions may rest on, loaded once, before anything is decided.
 * A list that could not be loaded is `null`: not known is not the same as empty.
 */
export interface ChartFacts {
  readonly patient: Patient | null;
  readonly pregnancy: PregnancyStatus | null;
  readonly substances: readonly SubstanceUse[] | null;
  readonly conditions: readonly Held<Condition>[] | null;
  readonly allergies: readonly Held<Allergy>[] | null;
  readonly allergyReview: AllergyReview | null;
  readonly orders: readonly Held<MedicationOrder>[] | null;
  readonly statements: readonly Held<MedicationStatement>[] | null;
  readonly observations: readonly Held<Observation>[] | null;
  /** Agreed steps say what is taken instead of their order's directions. Left out where the source has no such thing. */
  readonly dosePlans?: readonly Held<DosePlan>[] | null;
  /**
   * When the list of what is taken was gone through. Left out or null where nobody can tell: facts of another system, a
   * role that may not read it.
   */
  readonly reconciliations?: readonly Held<Reconciliation>[] | null;
  /**
   * Check-ins that say when a medication was last taken, and later ones that say it is taken as agreed again. Left out or
   * null where nobody can tell.
   */
  readonly saidTaken?: readonly Held<CheckIn>[] | null;
  /** Looks into the prescription registry. Left out or null where nobody can tell. */
  readonly registryLooks?: readonly Held<RegistryLook>[] | null;
  /** Other limits than usual for this person. Left out or null where nobody can tell. */
  readonly personalLimits?: readonly Held<PersonalLimit>[] | null;
  /**
   * What the clinic chose about its monitoring protocols, in the order it was chosen. Left out where there is no clinic
   * (facts of another system); null where it could not be loaded.
   */
  readonly protocolChoices?: readonly MonitoringChoice[] | null;
  /** The zone the clinic counts its days in; left out where there is no clinic. */
  readonly zone?: string;
}

/** One medication as screening sees it: current, past or proposed. */
export interface MedicationInView {
  readonly id: string;
  readonly role: 'proposed' | 'current' | 'past';
  readonly concept: Concept;
  /** Null when it could not be identified; then it is a not-checked finding. */
  readonly drugs: readonly Drug[] | null;
  readonly product: string | null;
  readonly sig: Sig | null;
  readonly start: string | null;
  readonly end: string | null;
}

/** Doses of a day that a sig cannot say, because they differ: a step of a dose plan. */
export type ProposedStep = Pick<DosePlanStep, 'taken' | 'everyDays'>;

/** What a clinician is about to do. `step` holds instead of the order's sig. */
export type ProposedAct =
  | { readonly act: 'start'; readonly order: Held<MedicationOrder>; readonly step?: ProposedStep }
  | {
      readonly act: 'change';
      readonly order: Held<MedicationOrder>;
      readonly replaces: string;
      readonly step?: ProposedStep;
    }
  | { readonly act: 'stop' | 'hold'; readonly orderId: string };
