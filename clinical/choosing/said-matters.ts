import { z } from 'zod';
import type { Intake } from '#record/schema/intake.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';

/** Something the person said they want, in the words on file, and where it stands. */
export const SaidMatter = z
  .object({ text: z.string(), place: z.enum(['intake', 'treatment-plan', 'target-symptom']) })
  .strict();
export type SaidMatter = z.infer<typeof SaidMatter>;

/** Null where a list was not loaded. */
interface SaidFacts {
  readonly intakes: readonly Held<Intake>[] | null;
  readonly plan: TreatmentPlan | null;
  readonly targets: readonly Held<TargetSymptom>[] | null;
}

/**
 * What the person said matters to them: goals of the plan in force, target symptoms in their own words, goals told before the
 * first visit that nobody set aside. Nothing is read out of other words, and no option is moved by them: that is for the talk.
 */
export function saidMatters({ intakes, plan, targets }: SaidFacts): readonly SaidMatter[] {
  const goals = (plan?.goals ?? []).map(({ text }): SaidMatter => ({ text, place: 'treatment-plan' }));
  const symptoms = (targets ?? [])
    .filter(({ content }) => content.status === 'active')
    .map(
      ({ content }): SaidMatter => ({ text: content.inOwnWords ?? content.name, place: 'target-symptom' }),
    );
  const told = (intakes ?? []).flatMap(({ content }) =>
    content.items.flatMap(({ answer, decision }): SaidMatter[] =>
      answer.about === 'goal' && decision?.verdict !== 'set-aside'
        ? [{ text: answer.text, place: 'intake' }]
        : [],
    ),
  );
  const once = new Map([...goals, ...symptoms, ...told].map((one) => [one.text.trim().toLowerCase(), one]));
  return [...once.values()];
}
