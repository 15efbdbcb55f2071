import { type Medication, sharesEntry } from '../medication.ts';
import { oncePerSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';

/** Each medication in use once, however many orders there are for it; proposed ones first. */
export const distinctInUse = oncePerSituation(({ inPlay }): readonly Medication[] => {
  const found = new Map<string, Medication>();
  for (const medication of inPlay) if (!found.has(medication.key)) found.set(medication.key, medication);
  return [...found.values()];
});

/** Whether two different medications in use contain the same one: a combination and one of its parts. */
const anyShared = oncePerSituation((situation): { readonly is: boolean } => {
  const all = distinctInUse(situation);
  return { is: all.some((a, index) => all.slice(index + 1).some((b) => sharesEntry(a, b))) };
});

/**
 * Those of the medications that act side by side: what is contained in two of them counts once. Of all choices without an
 * overlap it is the one that weighs most, so that a medication more never makes a sum smaller; of equal ones the first.
 */
export function actingSideBySide(
  medications: readonly Medication[],
  weightOf: (medication: Medication) => number,
  situation: Situation,
): readonly Medication[] {
  if (!anyShared(situation).is) return medications;
  const chosen = heaviest(medications, weightOf);
  return medications.filter((medication) => chosen.has(medication));
}

/** Branches only where medications overlap: whatever stands alone is in every best choice. */
function heaviest(
  medications: readonly Medication[],
  weightOf: (medication: Medication) => number,
): ReadonlySet<Medication> {
  const overlapping = medications.filter((one) =>
    medications.some((other) => other !== one && sharesEntry(one, other)),
  );
  const [first] = overlapping;
  if (first === undefined) return new Set(medications);
  const withIt = heaviest(
    medications.filter((one) => one === first || !sharesEntry(one, first)),
    weightOf,
  );
  const without = heaviest(
    medications.filter((one) => one !== first),
    weightOf,
  );
  const weight = (set: ReadonlySet<Medication>): number =>
    [...set].reduce((sum, one) => sum + weightOf(one), 0);
  return weight(without) > weight(withIt) ? without : withIt;
}

/** Whether a finding about these medications is news: one of them is proposed, or the whole chart is looked at. */
export function touchesFocus(medications: readonly Medication[], situation: Situation): boolean {
  return situation.wholeChart || medications.some(({ role }) => role === 'proposed');
}
