import type { Drug } from '#knowledge/schema/drug.ts';
import { evaluateCondition } from '../screening/evaluate-condition.ts';
import type { Situation } from '../screening/situation.ts';
import type { Comparison, PregnancyWord, Reason } from './option-shape.ts';
import { citing } from './reason-sources.ts';

type Standing = Comparison['person']['pregnancy'];

const asked = ['pregnant', 'breastfeeding', 'could-become'] as const;

/** Whether pregnancy is a question for this person; what was never asked is not "no". */
export function pregnancyOf(situation: Situation): Standing {
  const answers = asked.map((state) => ({
    state,
    ...evaluateCondition({ pregnancy: state }, situation, {}),
  }));
  const is = answers.find(({ truth }) => truth === true);
  if (is !== undefined) return is.state;
  return answers.some(({ truth }) => truth === null) ? 'not-recorded' : 'does-not-arise';
}

type Statement = NonNullable<Drug['pregnancy']>;

/** The statement of a page that matters in this state. */
function statementFor(
  { pregnancy, lactation, couldBecomePregnant }: Drug,
  standing: Standing,
): Statement | null {
  if (standing === 'breastfeeding') return lactation;
  if (standing === 'pregnant') return pregnancy;
  return couldBecomePregnant ?? pregnancy;
}

/** What the formulary says, for the column. */
export function pregnancyWord(drug: Drug, standing: Standing): PregnancyWord {
  if (standing === 'does-not-arise') return { state: 'does-not-arise' };
  const statement = statementFor(drug, standing);
  if (statement === null) return { state: 'not-in-formulary' };
  return { state: 'said', severity: statement.severity, text: statement.text };
}

const heavy: readonly (string | null)[] = ['contraindicated', 'major', 'moderate'];

/**
 * What the screen cannot say by itself: it speaks of pregnancy when there is one, and of possible pregnancy where the page
 * has a rule for it. Where pregnancy is possible or was never asked, what it would mean is weighed before, not after.
 */
export function pregnancyReasons(drug: Drug, standing: Standing, on: string | null): readonly Reason[] {
  if (standing !== 'could-become' && standing !== 'not-recorded') return [];
  if (standing === 'could-become' && drug.couldBecomePregnant !== undefined) return [];
  const statement = statementFor(drug, standing);
  if (statement === null) return [];
  const weighs = heavy.includes(statement.severity);
  const before = standing === 'could-become' ? 'Could become pregnant' : 'Pregnancy is not recorded';
  return [
    {
      topic: 'pregnancy',
      pull: weighs ? 'weigh' : 'note',
      severity: null,
      text: `${before}. In pregnancy: ${statement.text}`,
      todo: weighs ? statement.do : null,
      sources: [citing([statement.basis]), { from: 'chart', place: 'facts', on }],
    },
  ];
}
