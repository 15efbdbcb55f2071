import { z } from 'zod';
import type { Intake } from '#record/schema/intake.ts';
import type { AidAnswer } from '#record/schema/shared-aid.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';
import { matterWords } from './matter-words.ts';

/** Something the person said they want, in the words on file, and where it stands. */
export const SaidMatter = z
  .object({ text: z.string(), place: z.enum(['intake', 'treatment-plan', 'target-symptom', 'shared-aid']) })
  .strict();
export type SaidMatter = z.infer<typeof SaidMatter>;

/** Null where a list was not loaded. */
interface SaidFacts {
  readonly intakes: readonly Held<Intake>[] | null;
  readonly plan: TreatmentPlan | null;
  readonly targets: readonly Held<TargetSymptom>[] | null;
  /** Answers to shared pages, oldest first. */
  readonly answers: readonly Held<AidAnswer>[] | null;
}

/**
 * What the person said matters to them: goals of the plan in force, target symptoms in their own words, goals told before the
 * first visit that nobody set aside, what they marked on the page that was shared with them last. Nothing is read out of other words, and no option is moved by them: that is for the talk.
 */
export function saidMatters({ intakes, plan, targets, answers }: SaidFacts): readonly SaidMatter[] {
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
  const latest = answers?.at(-1)?.content ?? null;
  const marked =
    latest === null
      ? []
      : [
          ...latest.matters.map((matter) => matterWords[matter]),
          ...(latest.words === null ? [] : [latest.words]),
        ];
  const answered = marked.map((text): SaidMatter => ({ text, place: 'shared-aid' }));
  const once = new Map(
    [...goals, ...symptoms, ...told, ...answered].map((one) => [one.text.trim().toLowerCase(), one]),
  );
  return [...once.values()];
}
