import { limitIn } from '#kernel/quantity.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Binding } from './binding.ts';
import { hasCondition } from './facts/diagnosis-fact.ts';
import { dailyDoseIs, daysOnTreatmentAre } from './facts/exposure-fact.ts';
import { geneIs } from './facts/gene-fact.ts';
import { ageIs, sexIs, uses } from './facts/person-fact.ts';
import { pregnancyIs } from './facts/pregnancy-fact.ts';
import { noAnalyte, resultIs } from './facts/result-fact.ts';
import { oncePerSituation } from './per-situation.ts';
import { compileSelector, type MedicationTest } from './selector.ts';
import type { Situation } from './situation.ts';
import { type Answer, allOf, anyOf, negated, no, unknown, yes } from './truth.ts';

/** Whom a question is about, and what has been answered about them before, by the number of the question. */
export interface Asked {
  readonly situation: Situation;
  readonly binding: Binding;
  readonly answers: (Answer | undefined)[];
}

/** A condition of the knowledge base, ready to be asked. */
export type Question = (asked: Asked) => Answer;

/** Conditions compiled when they are first met, and kept with the knowledge they belong to. */
export type ConditionBook = (condition: FactCondition) => Question;

/** A question about the person alone: whatever medication it is asked for, it has one answer. */
type PersonQuestion = (situation: Situation) => Answer;

const books = new WeakMap<Knowledge, ConditionBook>();

/** The book of a release, kept as long as the release itself is kept. */
export function conditionsOf(knowledge: Knowledge): ConditionBook {
  const known = books.get(knowledge);
  if (known) return known;
  const fresh = createConditionBook(knowledge);
  books.set(knowledge, fresh);
  return fresh;
}

/** An empty book. Questions about the person that are put in the same words are one question, asked once a screen. */
function createConditionBook(knowledge: Knowledge): ConditionBook {
  const compiled = new WeakMap<FactCondition, Question>();
  const aboutPerson = new Map<string, Question>();
  const book: ConditionBook = (condition) => {
    const known = compiled.get(condition);
    if (known) return known;
    const question = compile(condition);
    compiled.set(condition, question);
    return question;
  };

  const compile = (condition: FactCondition): Question => {
    if ('all' in condition) {
      const parts = condition.all.map(book);
      return (asked) => allOf(parts, (part) => part(asked));
    }
    if ('any' in condition) {
      const parts = condition.any.map(book);
      return (asked) => anyOf(parts, (part) => part(asked));
    }
    if ('not' in condition) {
      const inner = book(condition.not);
      return (asked) => negated(inner(asked));
    }
    if ('taking' in condition) return alsoTaking(compileSelector(condition.taking));
    if ('dailyDose' in condition) {
      const { of, ...limits } = condition.dailyDose;
      return ({ binding }) => dailyDoseIs(binding[of], limits);
    }
    if ('daysOnTreatment' in condition) {
      const { of, ...limits } = condition.daysOnTreatment;
      return ({ situation, binding }) => daysOnTreatmentAre(binding[of], limits, situation);
    }
    const words = JSON.stringify(condition);
    const question =
      aboutPerson.get(words) ??
      askedOnce(aboutPerson.size, compilePersonQuestion(condition, knowledge, book));
    aboutPerson.set(words, question);
    return question;
  };
  return book;
}

function askedOnce(number: number, question: PersonQuestion): Question {
  return ({ situation, answers }) => {
    const known = answers[number];
    if (known !== undefined) return known;
    const answer = question(situation);
    answers[number] = answer;
    return answer;
  };
}

/** What has been answered in a situation; empty at first. It belongs to the book whose numbers it is kept by. */
export const answersIn = oncePerSituation((): (Answer | undefined)[] => []);

type AboutPerson = Exclude<
  FactCondition,
  | { all: FactCondition[] }
  | { any: FactCondition[] }
  | { not: FactCondition }
  | { taking: unknown }
  | { dailyDose: unknown }
  | { daysOnTreatment: unknown }
>;

function compilePersonQuestion(
  condition: AboutPerson,
  knowledge: Knowledge,
  book: ConditionBook,
): PersonQuestion {
  if ('age' in condition) return (situation) => ageIs(condition.age, situation);
  if ('sex' in condition) return (situation) => sexIs(condition.sex, situation);
  if ('condition' in condition) return (situation) => hasCondition(condition.condition, 'now', situation);
  if ('conditionEver' in condition)
    return (situation) => hasCondition(condition.conditionEver, 'ever', situation);
  if ('pregnancy' in condition) {
    const concerned = childBearing(knowledge, book);
    return (situation) => pregnancyIs(condition.pregnancy, situation, () => concerned(situation));
  }
  if ('result' in condition) return resultQuestion(condition.result, knowledge);
  if ('substance' in condition) return (situation) => uses(condition.substance.use, situation);
  if ('gene' in condition) {
    const { gene, phenotype } = condition.gene;
    return (situation) => geneIs(gene, phenotype, situation);
  }
  const { atLeast, below } = condition.weight;
  const limits = [
    ...(atLeast === undefined ? [] : [{ analyte: 'weight', is: 'at-least' as const, value: atLeast }]),
    ...(below === undefined ? [] : [{ analyte: 'weight', is: 'below' as const, value: below }]),
  ].map((limit) => resultQuestion(limit, knowledge));
  return (situation) => allOf(limits, (limit) => limit(situation));
}

function resultQuestion(
  { analyte: id, is, value }: Extract<FactCondition, { result: unknown }>['result'],
  knowledge: Knowledge,
): PersonQuestion {
  const analyte = knowledge.analyteById.get(id);
  if (analyte === undefined) return () => unknown(noAnalyte(id));
  const limit = limitIn(value, analyte);
  return (situation) => resultIs(analyte, is, limit, situation);
}

/** Whom the question of pregnancy concerns: the knowledge base says; without its answer, everyone but men. */
function childBearing(knowledge: Knowledge, book: ConditionBook): PersonQuestion {
  const population = knowledge.populations.find(({ id }) => id === 'child-bearing-potential');
  return population === undefined
    ? (situation) => negated(sexIs('male', situation))
    : (situation) => book(population.when)({ situation, binding: {}, answers: answersIn(situation) });
}

/** Whether some other medication in use matches. */
const alsoTaking =
  (test: MedicationTest): Question =>
  ({ situation, binding: { a, b } }) => {
    const found = situation.inPlay.filter(
      (medication) => medication.key !== a?.key && medication.key !== b?.key && test(medication),
    );
    if (found.length === 0) return no();
    const names = [...new Set(found.map((medication) => medication.name))];
    return { ...yes({ label: 'also taking', value: names.join(', ') }), others: found };
  };
