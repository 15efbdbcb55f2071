import type { BenefitRules, CheckInRules, ResultUrgency } from '#knowledge/schema/check-in.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/** The clinic's rules for check-ins. Throws where the knowledge holds none: what nobody looks at must not be asked. */
export function checkInRulesOf({ checkInRules }: Pick<Knowledge, 'checkInRules'>): CheckInRules {
  return the(checkInRules, 'check-ins');
}

/** How benefit is held against burden. Throws where the knowledge does not say. */
export function benefitRulesOf({ benefitRules }: Pick<Knowledge, 'benefitRules'>): BenefitRules {
  return the(benefitRules, 'benefit-burden');
}

/** How soon a result is looked at. Throws where the knowledge does not say. */
export function resultUrgencyOf({ resultUrgency }: Pick<Knowledge, 'resultUrgency'>): ResultUrgency {
  return the(resultUrgency, 'result-urgency');
}

function the<T>([first]: readonly T[], folder: string): T {
  if (first === undefined) throw new Error(`knowledge/${folder} is empty`);
  return first;
}
