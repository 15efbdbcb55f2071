import { spanishAccount } from './es/account.ts';
import { spanishAssessment } from './es/assessment.ts';
import { spanishBenefits } from './es/benefits.ts';
import { spanishCommunication } from './es/communication.ts';
import { spanishEducationConsent } from './es/education-consent.ts';
import { spanishFollowUp } from './es/follow-up.ts';
import { spanishKnowledge } from './es/knowledge.ts';
import { spanishMonitoring } from './es/monitoring.ts';
import { spanishMyDay } from './es/my-day.ts';
import { spanishShared } from './es/shared.ts';
import { spanishShell } from './es/shell.ts';
import { spanishTreatmentPlan } from './es/treatment-plan.ts';

/** Spanish by room: each word lives in one of them, what several say in `shared`. */
export const spanishByRoom = [
  spanishAccount,
  spanishAssessment,
  spanishBenefits,
  spanishCommunication,
  spanishEducationConsent,
  spanishFollowUp,
  spanishKnowledge,
  spanishMonitoring,
  spanishMyDay,
  spanishShared,
  spanishShell,
  spanishTreatmentPlan,
];

/** Spanish for everything a patient sees, in plain words; what is not here is shown in English. */
export const spanish: Readonly<Record<string, string>> = Object.fromEntries(
  spanishByRoom.flatMap((words) => Object.entries(words)),
);
