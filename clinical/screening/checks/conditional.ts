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

/** Something a medication's file states, where a condition says for whom. */
interface Conditional {
  readonly item: { readonly when?: FactCondition | undefined };
}

/** Of what the file of a medication states, what can be news: of one that is not in focus only what asks what else is taken. */
export function newsAmong<T extends Conditional>(
  stated: readonly T[],
  medication: Medication,
  { inFocus }: Situation,
): readonly T[] {
  if (inFocus.includes(medication)) return stated;
  // Made by `newsAmong` from the same list
  const known = aboutOthers.get(stated) as readonly T[] | undefined;
  if (known !== undefined) return known;
  const asking = stated.filter(({ item: { when } }) => when !== undefined && asksAboutOthers(when));
  aboutOthers.set(stated, asking);
  return asking;
}

/** Found once for each list of the knowledge base. */
const aboutOthers = new WeakMap<readonly Conditional[], readonly Conditional[]>();

/** Answers the condition of something that can be news; null where it does not hold or is none: a current medication and nothing proposed in it. */
export function askFor(medication: Medication, when: FactCondition, situation: Situation): Answer | null {
  const answer = evaluateUnlessNo(when, situation, { a: medication });
  if (answer === null || situation.inFocus.includes(medication)) return answer;
  return answer.truth === true && answer.others.some(({ role }) => role === 'proposed') ? answer : null;
}

/** Whether a condition asks what else is taken. */
function asksAboutOthers(condition: FactCondition): boolean {
  return (
    'taking' in condition ||
    ('all' in condition && condition.all.some(asksAboutOthers)) ||
    ('any' in condition && condition.any.some(asksAboutOthers)) ||
    ('not' in condition && asksAboutOthers(condition.not))
  );
}
