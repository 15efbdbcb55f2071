import { formatDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { limitIn, stands } from '#kernel/quantity.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Analyte, ComputedBy } from '#knowledge/schema/clinical-terms.ts';
import type { Situation } from '../situation.ts';
import type { Missing } from '../truth.ts';
import { list } from '../wording.ts';
import { hasCondition } from './diagnosis-fact.ts';
import { readings } from './readings.ts';
import type { ResultFact } from './result-found.ts';

type Measure = (analyte: Analyte, situation: Situation) => ResultFact;
type Formula = ComputedBy<'child-pugh'>;

/** The points a part counts, or all it may still count while nobody knows. */
type Part =
  | { readonly points: number; readonly said: string; readonly date: CalendarDate }
  | { readonly missing: Missing; readonly name: string };

/**
 * The Child-Pugh score, 5 to 15: from bilirubin, albumin, INR, ascites and encephalopathy where all five are known, or
 * a class (A, B, C) somebody entered, whichever is newer. A class stands for its lowest score, so questions are only
 * asked at the borders of classes. With parts missing it is missing and names them, but for two: without any liver
 * disease on file there is nothing to grade, and with one of the knowledge base's gravest (cirrhosis) each missing part
 * counts as badly as it could be, since a class nobody knows must not open a dose. Bile duct disease, where bilirubin
 * counts by other limits, comes out too severe rather than too mild.
 */
export function childPugh(
  analyte: Analyte,
  formula: Formula,
  situation: Situation,
  measure: Measure,
): ResultFact {
  const entered = enteredClass(analyte, formula, situation) ?? scoreOf(measure(analyte, situation));
  const parts = formula.parts.map((part) => pointsOf(part, situation, measure));
  const known = parts.flatMap((part) => ('points' in part ? [part] : []));
  const open = parts.flatMap((part) => ('missing' in part ? [part] : []));
  const score = known.reduce((sum, { points }) => sum + points, 0);
  // As old as its oldest part
  const date = known.map((part) => part.date).sort()[0];
  if (open.length === 0 && date !== undefined && (entered === null || date > entered.date)) {
    const from = list(known.map(({ said }) => said));
    return graded(analyte, formula, score, `Child-Pugh score (${from})`, date);
  }
  if (entered !== null) return entered;
  const graver = hasCondition(formula.gradedIn, 'now', situation);
  if (graver.truth === null) return { state: 'missing', missing: graver.missing[0] ?? incomplete(open) };
  if (!graver.truth)
    return graded(analyte, formula, parts.length, 'no liver disease on file', situation.asOf);
  if (hasCondition(formula.worstIn, 'now', situation).truth !== true)
    return { state: 'missing', missing: incomplete(open) };
  const label = `Child-Pugh score at its worst until ${list(open.map(({ name }) => name))} ${open.length === 1 ? 'is' : 'are'} known`;
  return graded(analyte, formula, score + 3 * open.length, label, date ?? situation.asOf);
}

/** A score entered as a number: what measuring it gave. */
const scoreOf = (fact: ResultFact): Extract<ResultFact, { state: 'known' }> | null =>
  fact.state === 'known' ? fact : null;

/** The newest class entered as a letter (`B`, `Child-Pugh class B`), unless it is too old. */
function enteredClass(
  analyte: Analyte,
  formula: Formula,
  { facts, asOf, knownOn }: Situation,
): Extract<ResultFact, { state: 'known' }> | null {
  const newest = readings(facts.observations ?? [])
    .get(analyte.id)
    ?.find((reading) => reading.date <= asOf);
  if (newest === undefined || daysBetween(newest.date, knownOn) > analyte.staleAfterDays) return null;
  const letter = /^(?:child[- ]pugh )?(?:class )?([ABC])$/i.exec(newest.text.trim())?.[1]?.toUpperCase();
  if (letter !== 'A' && letter !== 'B' && letter !== 'C') return null;
  return graded(
    analyte,
    formula,
    Number(formula.classes[letter]),
    'Child-Pugh class entered',
    newest.date,
    letter,
  );
}

function pointsOf(part: Formula['parts'][number], situation: Situation, measure: Measure): Part {
  const analyte = situation.knowledge.analyteById.get(part.analyte);
  if (analyte === undefined) return { name: part.analyte, missing: noPart(part.analyte, 'no-knowledge') };
  const name = analyte.shortName === 'INR' ? 'INR' : analyte.shortName.toLowerCase();
  const fact = measure(analyte, situation);
  if (fact.state === 'missing') return { name, missing: fact.missing };
  const three = stands(fact.measured, part.three.is, limitIn(part.three.value, analyte));
  const two = stands(fact.measured, part.two.is, limitIn(part.two.value, analyte));
  // "<2.8" may leave open which it is; three points answer alone
  if (three === null || (!three && two === null))
    return { name, missing: noPart(part.analyte, 'missing-fact') };
  return { points: three ? 3 : two ? 2 : 1, said: `${name} ${bare(fact)}`, date: fact.date };
}

/** A grade or ratio is said without its unit. */
const bare = ({ measured, input }: Extract<ResultFact, { state: 'known' }>): string =>
  measured.unit.startsWith('{')
    ? `${measured.comparator ?? ''}${formatDecimal(measured.value, 2)}`
    : input.value;

function graded(
  analyte: Analyte,
  { classes }: Formula,
  score: number,
  label: string,
  date: CalendarDate,
  entered?: string,
): Extract<ResultFact, { state: 'known' }> {
  const letter = score >= Number(classes.C) ? 'C' : score >= Number(classes.B) ? 'B' : 'A';
  const value: Rational = rational(BigInt(score));
  return {
    state: 'known',
    analyte,
    measured: { value, comparator: null, unit: analyte.unit },
    date,
    input: {
      label,
      value: entered === undefined ? `${formatDecimal(value, 0)} (class ${letter})` : `class ${entered}`,
      date,
      role: 'result',
    },
  };
}

/** One gap for all parts that are missing: together they are one question. */
function incomplete(open: readonly { readonly missing: Missing; readonly name: string }[]): Missing {
  const names = list(open.map(({ name }) => name));
  const measurable = open.find(({ missing }) => missing.analyte !== undefined)?.missing.analyte;
  return {
    fact: 'result:child-pugh',
    text: `Child-Pugh class: cannot be worked out without ${names}`,
    reason: 'missing-fact',
    toCheck: `Enter ${names}, or the Child-Pugh class.`,
    ...(measurable === undefined ? {} : { analyte: measurable }),
  };
}

const noPart = (id: string, reason: Missing['reason']): Missing => ({
  fact: `result:${id}`,
  text: `${id}: not known exactly`,
  reason,
  toCheck: `Measure ${id}.`,
  analyte: id,
});
