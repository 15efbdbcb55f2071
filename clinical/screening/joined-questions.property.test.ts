import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allOf, anyOf, negated } from './joined-questions.ts';
import { type Asked, answeredBy, answerTo, type Question } from './question.ts';
import { type Answer, no, unknown, yes } from './truth.ts';

/** A question, and its answer worked out the long way: by asking all parts and putting the answers together. */
interface Pair {
  readonly question: Question;
  readonly answer: Answer;
}

const leaf: fc.Arbitrary<Pair> = fc
  .tuple(fc.constantFrom(true, false, null), fc.nat(9))
  .map(([truth, number]) => {
    const input = { label: `fact ${number}`, value: String(truth) };
    const missing = { fact: `f${number}`, text: 'none', reason: 'missing-fact' as const, toCheck: 'Ask.' };
    const answer = truth === null ? unknown(missing) : truth ? yes(input) : no(input);
    return { question: answeredBy(() => answer), answer };
  });

const { tree } = fc.letrec<{ tree: Pair }>((tie) => {
  const parts = fc.array(tie('tree'), { minLength: 1, maxLength: 4 });
  return {
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      parts.map((of) => joined(allOf(of.map(({ question }) => question)), of, false)),
      parts.map((of) => joined(anyOf(of.map(({ question }) => question)), of, true)),
      tie('tree').map(({ question, answer }) => ({
        question: negated(question),
        answer: { ...answer, truth: answer.truth === null ? null : !answer.truth },
      })),
    ),
  };
});

function joined(question: Question, parts: readonly Pair[], decisive: boolean): Pair {
  const answers = parts.map(({ answer }) => answer);
  const reasons = answers.filter(({ truth }) => truth === decisive);
  if (reasons.length > 0)
    return {
      question,
      answer: {
        truth: decisive,
        inputs: reasons.flatMap(({ inputs }) => inputs),
        missing: [],
        others: [],
      },
    };
  const open = answers.some(({ truth }) => truth === null);
  return {
    question,
    answer: {
      truth: open ? null : !decisive,
      inputs: answers.flatMap(({ inputs }) => inputs),
      missing: answers.flatMap(({ missing }) => missing),
      others: [],
    },
  };
}

// None of these questions looks at whom it is asked about
const nobody = {} as Asked;

test('a condition is as true as its parts make it, for their reasons, and unknown only where something is missing', () => {
  fc.assert(
    fc.property(tree, ({ question, answer }) => {
      const given = answerTo(question, nobody);
      expect(given).toEqual(answer);
      expect(given.truth === null).toBe(given.missing.length > 0);
    }),
    { numRuns: 3000 },
  );
});
