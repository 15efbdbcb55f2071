import { playAssessment } from './play-assessment.ts';
import { playCheckActs } from './play-check-acts.ts';
import { playCheckIns } from './play-check-ins.ts';
import { playChoosing } from './play-choosing.ts';
import { playCoSigning } from './play-co-signing.ts';
import { playCommunication } from './play-communication.ts';
import { playConsent } from './play-consent.ts';
import { playElsewhere } from './play-elsewhere.ts';
import { playFollowUp } from './play-follow-up.ts';
import { playHolds } from './play-holds.ts';
import { playInjections } from './play-injections.ts';
import { playKeptUp } from './play-kept-up.ts';
import { playPlans } from './play-plans.ts';
import { playPractice } from './play-practice.ts';
import { playReasoning } from './play-reasoning.ts';
import { playReconciliation } from './play-reconciliation.ts';
import { playResults } from './play-results.ts';
import { playScheduling } from './play-scheduling.ts';
import { playSharing } from './play-sharing.ts';
import { playSideEffects } from './play-side-effects.ts';
import { playStaffing } from './play-staffing.ts';
import { playSupplies } from './play-supplies.ts';
import { playTaking } from './play-taking.ts';
import { playWarnings } from './play-warnings.ts';
import type { Room } from './room.ts';

/** Every room that fills itself, in the order in which they build on each other. */
export const rooms: readonly Room[] = [
  playAssessment,
  // Licences first: nobody signs on one that was not recorded
  playStaffing,
  // After the assessments: plans name their target symptoms
  playPlans,
  // What was thought of and given up, or signed in spite of a warning
  playWarnings,
  // Who agreed to what is ordered by then
  playConsent,
  playCheckIns,
  playCheckActs,
  playTaking,
  playKeptUp,
  // After the check-ins: what people told is looked after
  playSideEffects,
  playReasoning,
  playSharing,
  playInjections,
  // Places and hours, then visits booked around the histories
  playScheduling,
  // By when, around what is booked and missed
  playFollowUp,
  // Letters name the next visit
  playCommunication,
  // After what is booked: who is seen before a supply ends is not on its list
  playSupplies,
  // What was told by then stands on the page that is shared
  playChoosing,
  // Last: it looks at what all others entered
  playPractice,
  // What came with a referral is nobody's figure
  playElsewhere,
  playReconciliation,
  // What was ordered by then; nobody else looks at it today
  playHolds,
  // Signed an hour ago: nobody has done anything about it yet
  playCoSigning,
  // After whatever else was entered: what comes back is matched to the people as they stand
  playResults,
];
