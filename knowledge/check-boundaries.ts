import type { KnowledgeProblem } from './raw-files.ts';
import type { FactCondition } from './schema/fact-condition.ts';
import type { Rule, RuleCase } from './schema/rule.ts';

/** A number at which a rule changes its answer, and on which sides of it a case stands. */
interface Boundary {
  /** `age 65`, `qtc at-least 480 ms`. */
  readonly name: string;
  /** True above or at it, false below it, null when the case says nothing about it. */
  readonly side: (ruleCase: RuleCase) => readonly boolean[];
}

/**
 * A rule's cases stand on both sides of every number in it: an age, a result, a dose, days of treatment, a washout.
 * A boundary only one side of which is tried can move without anybody noticing.
 */
export function checkBoundaries(file: string, rule: Rule): readonly KnowledgeProblem[] {
  const cases = [...rule.fires, ...rule.silent];
  const { match } = rule;
  const conditions = [
    ...('when' in match && match.when ? [match.when] : []),
    ...rule.adjust.map(({ when }) => when),
  ];
  const boundaries = [...conditions.flatMap(boundariesIn), ...washoutsOf(rule)];
  return boundaries.flatMap(({ name, side }) => {
    const sides = new Set(cases.flatMap(side));
    return sides.size === 2
      ? []
      : [
          {
            file,
            path: 'fires',
            message: `no case on ${sides.has(true) ? 'the lower' : sides.has(false) ? 'the upper' : 'either'} side of ${name}`,
          },
        ];
  });
}

function boundariesIn(condition: FactCondition): readonly Boundary[] {
  if ('all' in condition) return condition.all.flatMap(boundariesIn);
  if ('any' in condition) return condition.any.flatMap(boundariesIn);
  if ('not' in condition) return boundariesIn(condition.not);
  if ('age' in condition) {
    const { from, below } = condition.age;
    return [from, below]
      .filter((limit) => limit !== undefined && limit > 0)
      .map((limit) => ofAge(limit ?? 0));
  }
  if ('result' in condition) return [ofResult(condition.result)];
  if ('dailyDose' in condition) {
    const limit = condition.dailyDose.above ?? condition.dailyDose.atMost;
    return limit === undefined ? [] : [ofDose(limit)];
  }
  if ('daysOnTreatment' in condition) {
    const { atLeast, below } = condition.daysOnTreatment;
    return [atLeast, below].filter((limit) => limit !== undefined).map((limit) => ofDays(limit ?? 0));
  }
  return [];
}

const ofAge = (limit: number): Boundary => ({
  name: `age ${limit}`,
  side: ({ patient }) => (patient?.age === undefined ? [] : [patient.age >= limit]),
});

function ofResult({
  analyte,
  is,
  value,
}: {
  readonly analyte: string;
  readonly is: string;
  readonly value: string;
}): Boundary {
  const [limit = '', unit = ''] = value.split(' ');
  const over =
    is === 'above' || is === 'at-most' ? (x: number) => x > Number(limit) : (x: number) => x >= Number(limit);
  return {
    name: `${analyte} ${is} ${value}`,
    side: ({ patient }) =>
      (patient?.results ?? []).flatMap((text) => {
        const [name, written, of] = text.split(' ');
        return name === analyte && of === unit ? [over(Number(written))] : [];
      }),
  };
}

const micrograms: Readonly<Record<string, number>> = { mcg: 1, mg: 1000, g: 1_000_000 };

function amountOf(text: string): number | null {
  const match = /(\d+(?:\.\d+)?) (mcg|mg|g)\b/.exec(text);
  return match === null ? null : Number(match[1]) * (micrograms[match[2] ?? ''] ?? Number.NaN);
}

const ofDose = (limit: string): Boundary => ({
  name: `a daily dose of ${limit}`,
  side: ({ medications }) =>
    medications.flatMap((text) => {
      const amount = amountOf(text);
      return amount === null ? [] : [amount > (amountOf(limit) ?? 0)];
    }),
});

const ofDays = (limit: number): Boundary => ({
  name: `${limit} days of treatment`,
  side: ({ takenFor }) => (takenFor ?? []).map((text) => Number(text.split(' ')[1]) >= limit),
});

function washoutsOf({ match }: Rule): readonly Boundary[] {
  if (match.type !== 'pair' || match.washout === undefined) return [];
  const { aThenB, bThenA } = match.washout;
  return [...new Set([aThenB, bThenA])].flatMap((days) =>
    typeof days !== 'number'
      ? []
      : [
          {
            name: `a washout of ${days} days`,
            side: ({ stopped }: RuleCase) =>
              (stopped ?? []).map((text) => Number(text.split(' ')[1]) >= days),
          },
        ],
  );
}
