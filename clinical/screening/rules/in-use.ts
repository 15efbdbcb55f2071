import { type Medication, sharesEntry } from '../medication.ts';
import type { Situation } from '../situation.ts';

/** Each medication in use once, however many orders there are for it; proposed ones first. */
export function distinctInUse({ inPlay }: Situation): readonly Medication[] {
  const distinct: Medication[] = [];
  for (const medication of inPlay)
    if (!distinct.some((known) => sharesEntry(known, medication))) distinct.push(medication);
  return distinct;
}

/** Whether a finding about these medications is news: one of them is proposed, or the whole chart is looked at. */
export function touchesFocus(medications: readonly Medication[], situation: Situation): boolean {
  return situation.wholeChart || medications.some(({ role }) => role === 'proposed');
}
