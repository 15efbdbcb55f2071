import { agreeingStatement, stepsSentence } from '#clinical/dose-plans/agreeing-words.ts';
import { screenSteps } from '#clinical/dose-plans/screen-steps.ts';
import type { ChartFacts, Held } from '#clinical/facts.ts';
import { withClinicPolicy } from '#clinical/screening/clinic-policy.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { AlertPolicy } from '#record/schema/directing.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Shown } from '../orders/schema.ts';
import { hashShown } from '../orders/shown.ts';

/** What agreeing is decided on: the plans, the chart with what was agreed before, the knowledge and the day. */
export interface ShownStepsInput {
  /** One plan, or both sides of a cross-taper, in any order. */
  readonly plans: readonly Held<DosePlan>[];
  readonly facts: ChartFacts;
  readonly knowledge: Knowledge;
  readonly today: CalendarDate;
  readonly policy: AlertPolicy | null;
}

/** Everything that is put before the person who agrees, and the hash that stands for exactly this. */
export function shownSteps({ plans, facts, knowledge, today, policy }: ShownStepsInput): Shown {
  const sides = inShownOrder(plans);
  const screened = screenSteps(sides, facts, knowledge, { asOf: today });
  const screen = withClinicPolicy(screened, policy, today);
  const contents = sides.map(({ content }) => content);
  const sentence = contents.map(stepsSentence).join(' ');
  const statement = agreeingStatement(contents, earlierPlans(sides, facts), facts.patient);
  const { findings, notChecked } = screen;
  const shownHash = hashShown({ order: contents, sentence, statement, findings, notChecked });
  return { screen, sentence, statement, shownHash };
}

/** What goes first stands first, whichever side was named. */
export function inShownOrder<P extends Held<DosePlan>>(plans: readonly P[]): readonly P[] {
  return plans.toSorted((a, b) => (firstDay(a) + a.id < firstDay(b) + b.id ? -1 : 1));
}

const firstDay = ({ content }: Held<DosePlan>): string => content.steps[0]?.start ?? '';

/** What was agreed before on the same medications and ends by this. */
function earlierPlans(
  plans: readonly Held<DosePlan>[],
  { dosePlans }: Pick<ChartFacts, 'dosePlans'>,
): readonly DosePlan[] {
  const drugs = new Set(plans.map(({ content }) => content.medication.drug));
  return (dosePlans ?? []).flatMap(({ id, content }) =>
    plans.some((plan) => plan.id === id) ||
    !['agreed', 'held'].includes(content.status) ||
    !drugs.has(content.medication.drug)
      ? []
      : [content],
  );
}
