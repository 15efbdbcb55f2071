import { limitIn } from '#kernel/quantity.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { CompiledKnowledge } from './compiled-knowledge.ts';
import { conditionIs } from './facts/diagnosis-fact.ts';
import { dailyDoseIs, daysOnTreatmentAre } from './facts/exposure-fact.ts';
import { geneIs } from './facts/gene-fact.ts';
import { ageIs, sexIs } from './facts/person-fact.ts';
import { pregnancyIs } from './facts/pregnancy-fact.ts';
import { noAnalyte } from './facts/result-fact.ts';
import { resultIs } from './facts/result-question.ts';
import { stoppedLately, uses } from './facts/substance-fact.ts';
import { allOf, anyOf, negated } from './joined-questions.ts';
import { answeredBy, answeredOnce, answerTo, askedOf, type Question } from './question.ts';
import type { Situation } from './situation.ts';
import { alsoTaking } from './taking.ts';
import { type Answer, opposite, unknown } from './truth.ts';

/** Conditions compiled when they are first met, and kept with the knowledge they belong to. */
export type ConditionBook = (condition: FactCondition) => Question;

const books = new WeakMap<CompiledKnowledge, ConditionBook>();

/** The book of a release, kept as long as the release itself is kept. */
export function conditionsOf(compiled: CompiledKnowledge): ConditionBook {
  const known = books.get(compiled);
  if (known) return known;
  const fresh = createConditionBook(compiled);
  books.set(compiled, fresh);
  return fresh;
}

/** What a condition is compiled with. */
interface Compiling {
  readonly release: CompiledKnowledge;
  readonly book: ConditionBook;
  /** A number for the next answer that rows of facts remember. */
  readonly nextNumber: () => number;
}

/** An empty book. Conditions in the same words are one question, whole or as parts of others. */
function createConditionBook(release: CompiledKnowledge): ConditionBook {
  const compiled = new WeakMap<FactCondition, Question>();
  const byWords = new Map<string, Question>();
  let numbers = 0;
  const book: ConditionBook = (condition) => {
    const known = compiled.get(condition);
    if (known) return known;
    const words = JSON.stringify(condition);
    const question = byWords.get(words) ?? compile(condition, compiling);
    byWords.set(words, question);
    compiled.set(condition, question);
    return question;
  };
  const compiling: Compiling = {
    release,
    book,
    nextNumber: () => numbers++,
  };
  return book;
}

function compile(condition: FactCondition, compiling: Compiling): Question {
  const { book, release, nextNumber } = compiling;
  if ('all' in condition) return allOf(condition.all.map(book));
  if ('any' in condition) return anyOf(condition.any.map(book));
  if ('not' in condition) return negated(book(condition.not));
  if ('taking' in condition) return alsoTaking(condition.taking);
  if ('dailyDose' in condition) return dailyDoseIs(condition.dailyDose);
  if ('daysOnTreatment' in condition) return daysOnTreatmentAre(condition.daysOnTreatment);
  if ('age' in condition) return ageIs(condition.age);
  if ('sex' in condition) return answeredBy(({ situation }) => sexIs(condition.sex, situation));
  if ('condition' in condition) return conditionIs(release.bitsOfSets(condition.condition), 'now');
  if ('conditionEver' in condition) return conditionIs(release.bitsOfSets(condition.conditionEver), 'ever');
  if ('result' in condition) return resultQuestion(condition.result, compiling);
  if ('weight' in condition) return weightQuestion(condition.weight, compiling);
  if ('pregnancy' in condition) {
    const concerned = childBearing(compiling);
    return answeredOnce(nextNumber(), (situation) =>
      pregnancyIs(condition.pregnancy, situation, () => concerned(situation)),
    );
  }
  if ('substance' in condition)
    return answeredOnce(nextNumber(), (situation) => uses(condition.substance.use, situation));
  if ('stoppedUsing' in condition)
    return answeredOnce(nextNumber(), (situation) => stoppedLately(condition.stoppedUsing, situation));
  const { gene, phenotype } = condition.gene;
  return answeredOnce(nextNumber(), (situation) => geneIs(gene, phenotype, situation));
}

type ResultAsked = Extract<FactCondition, { result: unknown }>['result'];
type WeightAsked = Extract<FactCondition, { weight: unknown }>['weight'];

function resultQuestion({ analyte: id, is, value }: ResultAsked, { release }: Compiling): Question {
  const analyte = release.source.analyteById.get(id);
  const place = release.analytePlaces.placeOf(id);
  if (analyte === undefined || place === undefined) return answeredBy(() => unknown(noAnalyte(id)));
  return resultIs(place, is, limitIn(value, analyte));
}

function weightQuestion({ atLeast, below }: WeightAsked, compiling: Compiling): Question {
  const weightIs = (is: ResultAsked['is'], value: string | undefined): readonly Question[] =>
    value === undefined ? [] : [resultQuestion({ analyte: 'weight', is, value }, compiling)];
  return allOf([...weightIs('at-least', atLeast), ...weightIs('below', below)]);
}

/** Whom the question of pregnancy concerns: the knowledge base says; without its answer, everyone but men. */
function childBearing({ release, book }: Compiling): (situation: Situation) => Answer {
  const population = release.source.populations.find(({ id }) => id === 'child-bearing-potential');
  if (population === undefined)
    return (situation) => {
      const male = sexIs('male', situation);
      return { ...male, truth: opposite(male.truth) };
    };
  return (situation) => answerTo(book(population.when), askedOf(situation, {}));
}
