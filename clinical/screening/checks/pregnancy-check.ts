import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { isSystemic, type Medication } from '../medication.ts';
import type { FindingDraft, Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import type { Answer } from '../truth.ts';
import { drugFinding } from './drug-finding.ts';

interface Statement {
  readonly severity: Severity | null;
  readonly notRecorded?: Severity | undefined;
  readonly text: string;
  readonly do: string;
  readonly basis: Basis;
}

interface Question {
  readonly id: 'pregnancy' | 'lactation' | 'could-become-pregnant';
  readonly kind: 'pregnancy' | 'lactation';
  readonly what: string;
  readonly when: FactCondition;
  readonly statement: (drug: Drug) => Statement | null | undefined;
}

const pregnant: FactCondition = { pregnancy: 'pregnant' };

const questions: readonly Question[] = [
  {
    id: 'pregnancy',
    kind: 'pregnancy',
    what: 'pregnancy',
    when: pregnant,
    statement: (drug) => drug.pregnancy,
  },
  {
    id: 'lactation',
    kind: 'lactation',
    what: 'breastfeeding',
    when: { pregnancy: 'breastfeeding' },
    statement: (drug) => drug.lactation,
  },
  {
    id: 'could-become-pregnant',
    kind: 'pregnancy',
    what: 'possible pregnancy',
    when: { pregnancy: 'could-become' },
    statement: (drug) => drug.couldBecomePregnant,
  },
];

/**
 * Pregnancy, breastfeeding and the possibility of pregnancy. A medication whose file is silent where the
 * question arises is not checked, and says so; what the file calls harmless stays quiet.
 */
export function checkPregnancy(situation: Situation, report: Report): void {
  for (const medication of situation.inFocus.filter(isSystemic))
    for (const drug of medication.drugs ?? [])
      for (const question of questions) {
        const rule = `${question.id}.${drug.id}`;
        report.guarded(rule, () => ask(rule, question, medication, drug, situation, report));
      }
}

function ask(
  rule: string,
  question: Question,
  medication: Medication,
  drug: Drug,
  situation: Situation,
  report: Report,
): void {
  const statement = question.statement(drug);
  // Only some medications have a word for people who could become pregnant; having none is no gap.
  if (statement === undefined) return;
  report.looked(question.kind, rule);
  const answer = evaluateCondition(question.when, situation, { a: medication });
  if (answer.truth === false || statement?.severity === null) return;
  const what = `${question.what} with ${drug.name}`;
  if (answer.truth === null) {
    report.unanswered(answer.missing, what, medication);
    const loud = statement?.notRecorded;
    if (statement && loud !== undefined && isConcerned(situation))
      report.add(unasked(rule, loud, question, medication, statement, answer));
  } else if (statement === null) {
    report.unanswered([noStatement(question, drug)], what, medication);
  } else {
    report.add(
      drugFinding(medication, {
        rule,
        kind: question.kind,
        severity: statement.severity,
        group: question.id,
        text: statement.text,
        do: statement.do,
        bases: [statement.basis],
        inputs: answer.inputs,
      }),
    );
  }
}

/**
 * Somebody whom the question of pregnancy concerns, and nobody has asked it: of what must not be given without an answer
 * that is said as loudly as its file asks for, with the test that is part of the answer.
 */
function unasked(
  rule: string,
  severity: Severity,
  question: Question,
  medication: Medication,
  statement: Statement,
  { missing }: Answer,
): FindingDraft {
  return {
    ...drugFinding(medication, {
      rule,
      kind: question.kind,
      severity,
      group: question.id,
      summary: `${medication.name}: whether pregnancy is possible is not recorded. ${statement.text}`,
      text: statement.text,
      because: ['Whether pregnancy is possible is not recorded.'],
      do: `Ask about pregnancy and contraception, take a pregnancy test, and record the answer. ${statement.do}`,
      bases: [statement.basis],
      missing,
      suggestions: [{ type: 'order-test', analyte: 'hcg', label: 'Pregnancy test' }],
    }),
    askedInstead: 'Ask about pregnancy and contraception, take a pregnancy test, and record the answer.',
  };
}

/**
 * Whom the question concerns for sure: for somebody whose sex or age is not recorded it stays a question, and a pregnancy on
 * the problem list answers it.
 */
function isConcerned(situation: Situation): boolean {
  if (evaluateCondition(pregnant, situation, {}).truth === true) return false;
  const population = situation.knowledge.populations.find(({ id }) => id === 'child-bearing-potential');
  return population !== undefined && evaluateCondition(population.when, situation, {}).truth === true;
}

const noStatement = (question: Question, drug: Drug) => ({
  fact: `${question.id}:${drug.id}`,
  text: `${drug.name} and ${question.what}: not in the knowledge base`,
  reason: 'no-knowledge' as const,
  toCheck: 'Look it up in the label or ask a teratology service.',
});
