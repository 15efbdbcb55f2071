import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import { evaluateUnlessNo } from '../evaluate-condition.ts';
import { isSystemic, type Medication } from '../medication.ts';
import { oncePerSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';
import type { Answer } from '../truth.ts';

/**
 * The medications whose own rules are asked about: those in focus, and current ones as far as a proposed
 * medication changes something for them (their dose limit with an inhibitor that is being added).
 */
export const askedAbout = oncePerSituation(({ inFocus, inPlay }): readonly Medication[] => {
  const focus = inFocus.filter((medication) => medication.traits !== null && isSystemic(medication));
  return [...focus, ...inPlay.filter((medication) => !inFocus.includes(medication))];
});

/** Whether a medication's own condition can be news at all: of one that is not in focus only if it asks what else is taken. */
export function canBeNews(medication: Medication, when: FactCondition, { inFocus }: Situation): boolean {
  return inFocus.includes(medication) || asksAboutOthers(when);
}

/** Answers a medication's own condition; null where it does not hold or is no news: a current medication and nothing proposed in it. */
export function askFor(medication: Medication, when: FactCondition, situation: Situation): Answer | null {
  if (!canBeNews(medication, when, situation)) return null;
  const answer = evaluateUnlessNo(when, situation, { a: medication });
  if (answer === null || situation.inFocus.includes(medication)) return answer;
  return answer.truth === true && answer.others.some(({ role }) => role === 'proposed') ? answer : null;
}

const remembered = new WeakMap<FactCondition, boolean>();

/** Whether a condition asks what else is taken. */
function asksAboutOthers(condition: FactCondition): boolean {
  const known = remembered.get(condition);
  if (known !== undefined) return known;
  const asks =
    'taking' in condition ||
    ('all' in condition && condition.all.some(asksAboutOthers)) ||
    ('any' in condition && condition.any.some(asksAboutOthers)) ||
    ('not' in condition && asksAboutOthers(condition.not));
  remembered.set(condition, asks);
  return asks;
}
