import { type Medication, sharesEntry } from '../medication.ts';
import { oncePerSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';

/** Each medication in use once, however many orders there are for it; proposed ones first. */
export const distinctInUse = oncePerSituation(({ inPlay }): readonly Medication[] => {
  const found: Medication[] = [];
  for (const medication of inPlay)
    if (!found.some((known) => sharesEntry(known, medication))) found.push(medication);
  return found;
});

/** Whether a finding about these medications is news: one of them is proposed, or the whole chart is looked at. */
export function touchesFocus(medications: readonly Medication[], situation: Situation): boolean {
  return situation.wholeChart || medications.some(({ role }) => role === 'proposed');
}
