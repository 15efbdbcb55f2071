import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { AllergyReview } from '#record/schema/allergy.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { writeVersion } from '#record/store/versions.ts';
import type { ApplyContext } from './apply-context.ts';
import type { ImportPlan } from './import-plan.ts';

/** What a file says about whether somebody's allergies are known. A file without any says nothing: "not asked". */
export function allergyReviewOf(plan: ImportPlan, patientKey: string): AllergyReview {
  if (plan.facts.some((fact) => fact.patientKey === patientKey && fact.kind === 'allergy'))
    return { state: 'listed', reviewedOn: null };
  const answers = plan.noneKnown.filter((one) => one.patientKey === patientKey);
  if (answers.length === 0) return { state: 'not-asked', reviewedOn: null };
  const days = answers.flatMap((one) => one.asked ?? []).sort();
  return { state: 'none-known', reviewedOn: days.at(-1) ?? null };
}

/** Writes it down where it tells more than what is there: nothing the clinic knows is unlearned by a file. */
export async function recordAllergyReview(
  { tx, author }: ApplyContext,
  patientId: string,
  says: AllergyReview,
): Promise<Result<unknown, Refusal>> {
  const stored = await readCurrent(tx, author.clinicId, 'allergy-review', patientId);
  if (stored !== null && !tellsMore(says, stored.content)) return ok(null);
  return writeVersion(tx, author, {
    kind: 'allergy-review',
    id: patientId,
    patientId,
    expected: stored?.version ?? null,
    content: says,
  });
}

function tellsMore(says: AllergyReview, known: AllergyReview): boolean {
  if (says.state === 'listed') return known.state !== 'listed';
  if (says.state !== 'none-known' || known.state === 'listed') return false;
  return known.state !== 'none-known' || (known.reviewedOn ?? '') < (says.reviewedOn ?? '');
}
