import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import { chance, type PersonParts } from './made-up-person.ts';

/** Conditions made of age, sex, results and diagnoses, two to five questions each, as the rules of the formulary are. */
export function madeUpRules(
  count: number,
  sets: readonly string[],
  { results }: PersonParts,
): readonly FactCondition[] {
  return Array.from({ length: count }, (_, rule) => {
    const pick = <T>(from: readonly T[], question: number): T =>
      from[Math.floor(chance(rule, question) * from.length)] as T;
    const resultIs = (question: number): FactCondition => {
      const [analyte, unit, values] = pick(results, question);
      const is = pick(['below', 'at-least', 'above', 'at-most'] as const, question + 1);
      return { result: { analyte, is, value: `${pick(values, question + 2)} ${unit}` } };
    };
    const diagnosed = (question: number): FactCondition => ({ condition: [pick(sets, question)] });
    const from = 20 + Math.floor(chance(rule, 200) * 50);
    const age: FactCondition = { age: chance(rule, 201) < 0.5 ? { from } : { below: from + 25 } };
    const either: FactCondition = { any: [resultIs(210), diagnosed(220), resultIs(230)] };
    return pick<FactCondition>(
      [
        { all: [age, resultIs(240)] },
        { all: [age, either] },
        { all: [{ sex: pick(['female', 'male'] as const, 250) }, age, either] },
        { all: [resultIs(260), { not: diagnosed(270) }, age] },
        either,
      ],
      280,
    );
  });
}
