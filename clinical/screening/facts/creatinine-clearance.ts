import {
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  subtract,
} from '#kernel/decimal.ts';
import { formatMeasured } from '#kernel/quantity.ts';
import type { Analyte, ComputedBy } from '#knowledge/schema/clinical-terms.ts';
import type { Situation } from '../situation.ts';
import type { Missing } from '../truth.ts';
import { sexIs } from './person-fact.ts';
import type { ResultFact } from './result-found.ts';

/** How a measured value is looked up: the caller's, so that the two files do not import each other's functions. */
type Measure = (analyte: Analyte, situation: Situation) => ResultFact;
type Known = Extract<ResultFact, { state: 'known' }>;

/**
 * Creatinine clearance by Cockcroft and Gault, in mL/min, rounded to a tenth:
 * (140 - age) x weight in kg / (72 x creatinine in mg/dL), times 0.85 in women.
 * The weight is the measured one; with a height on file and a body mass index in the knowledge base's obese range it is
 * the adjusted one (ideal weight by Devine and a part of what lies above it). The input says which. Missing as soon as
 * creatinine, weight, age or sex is.
 */
export function creatinineClearance(
  analyte: Analyte,
  formula: ComputedBy<'cockcroft-gault'>,
  situation: Situation,
  measure: Measure,
): ResultFact {
  const creatinine = part('creatinine', situation, measure);
  if (creatinine.state === 'missing') return cannot(analyte, creatinine.missing);
  const weight = part('weight', situation, measure);
  if (weight.state === 'missing') return cannot(analyte, weight.missing);
  const { age } = situation;
  if (age === null) return cannot(analyte, noBirthDate);
  if (age.low < formula.fromAge) return cannot(analyte, tooYoung(formula.fromAge));
  const female = sexIs('female', situation);
  if (female.truth === null) return cannot(analyte, female.missing[0] ?? noBirthDate);
  const used = weightUsed(weight, female.truth, formula, situation, measure);
  const years = rational(BigInt(Math.max(0, 140 - age.high)));
  const ofMan = divide(multiply(years, used.kg), multiply(rational(72n), creatinine.measured.value));
  const value = rounded(female.truth ? multiply(ofMan, parseDecimal('0.85')) : ofMan);
  const measured = { value, comparator: null, unit: analyte.unit };
  return {
    state: 'known',
    analyte,
    measured,
    date: creatinine.date,
    input: {
      label: `creatinine clearance by Cockcroft-Gault (${creatinine.input.label} ${creatinine.input.value}, ${used.words})`,
      value: formatMeasured(measured),
      date: creatinine.input.date ?? creatinine.date,
      role: 'result',
    },
  };
}

/** A measured value without a comparator: below what was measured, nothing can be worked out. */
function part(id: string, situation: Situation, measure: Measure): ResultFact {
  const analyte = situation.knowledge.analyteById.get(id);
  const missing = {
    fact: `result:${id}`,
    text: `${id}: not in the knowledge base`,
    toCheck: `Measure ${id}.`,
  };
  if (analyte === undefined) return { state: 'missing', missing: { ...missing, reason: 'no-knowledge' } };
  const fact = measure(analyte, situation);
  if (fact.state === 'missing' || fact.measured.comparator === null) return fact;
  return {
    state: 'missing',
    missing: {
      ...missing,
      text: `${id}: ${fact.input.value} leaves it open`,
      reason: 'missing-fact',
      analyte: id,
    },
  };
}

function weightUsed(
  weight: Known,
  female: boolean,
  formula: ComputedBy<'cockcroft-gault'>,
  situation: Situation,
  measure: Measure,
): { readonly kg: Rational; readonly words: string } {
  const actual = weight.measured.value;
  const asMeasured = { kg: actual, words: `actual weight ${formatMeasured(weight.measured)}` };
  const height = part('height', situation, measure);
  if (height.state === 'missing') return asMeasured;
  const metres = divide(height.measured.value, rational(100n));
  const bmi = divide(actual, multiply(metres, metres));
  if (compare(bmi, parseDecimal(formula.adjustedFromBmi)) < 0) return asMeasured;
  const inches = divide(height.measured.value, parseDecimal('2.54'));
  const aboveFiveFeet = subtract(inches, rational(60n));
  const ideal = add(rational(female ? 455n : 500n, 10n), multiply(parseDecimal('2.3'), aboveFiveFeet));
  const kg = rounded(add(ideal, multiply(parseDecimal(formula.adjustedPart), subtract(actual, ideal))));
  return { kg, words: `adjusted weight ${formatDecimal(kg, 1)} kg of ${formatMeasured(weight.measured)}` };
}

const rounded = (value: Rational): Rational => parseDecimal(formatDecimal(value, 1));

function cannot(analyte: Analyte, { text, ...missing }: Missing): ResultFact {
  const question = analyte.question ?? analyte.name;
  const alone = {
    ...missing,
    fact: `result:${analyte.id}`,
    text: `${question}: cannot be worked out (${text})`,
  };
  // Without any creatinine there is simply no kidney function on file.
  const nothing = missing.fact === 'result:creatinine' && missing.reason === 'missing-fact';
  return {
    state: 'missing',
    missing: nothing
      ? {
          ...alone,
          text: 'creatinine clearance: none on file',
          toCheck: 'Measure creatinine, or enter a result from elsewhere.',
          together: { fact: `question:${question}`, text: `${question}: none on file` },
        }
      : alone,
  };
}

const noBirthDate: Missing = {
  fact: 'birth-date',
  text: 'date of birth: not recorded',
  reason: 'missing-fact',
  toCheck: 'Record the full date of birth.',
};

const tooYoung = (fromAge: number): Missing => ({
  fact: 'too-young',
  text: `the formula holds from ${fromAge} years`,
  reason: 'no-knowledge',
  toCheck: 'Enter a measured clearance, or an eGFR by a formula for children.',
});
