import { systems } from '#kernel/code.ts';
import { type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Intake } from '#record/schema/intake.ts';
import type { Chart } from '#record/store/load-chart.ts';
import { proposalOf } from './intake-proposal.ts';
import type { IntakeEntry } from './intake-schema.ts';
import { intakeSteps, stepOf } from './intake-steps.ts';
import { medicationChoice } from './medication-choice.ts';
import { diagnosisIndex } from './search-diagnoses.ts';

/** The chart an intake is held against. */
type Known = Pick<
  Chart,
  'orders' | 'statements' | 'allergies' | 'conditions' | 'substances' | 'pregnancy' | 'allergyReview'
>;

/** What one answer would become, how its words were read, and whether the chart has it already. */
export interface ReviewedItem {
  readonly id: string;
  readonly becomes: IntakeEntry | null;
  readonly recognised: string | null;
  readonly already: string | null;
}

/** The day an intake was handed in, in the clinic's zone; the day it began while it is open. */
export const saidOn = ({ submittedAt, startedOn }: Intake, zone: string): CalendarDate =>
  submittedAt === null ? startedOn : dateInZone(submittedAt, zone);

/** Every answer with what it would become in the chart. */
export function reviewOf(
  intake: Intake,
  chart: Known,
  knowledge: Knowledge,
  zone: string,
): { readonly items: ReviewedItem[]; readonly unanswered: Intake['stepsSeen'] & {} } {
  const said = saidOn(intake, zone);
  const items = intake.items.map(({ id, answer, decision }) => {
    const becomes = proposal(answer, said, knowledge);
    return {
      id,
      becomes,
      recognised: becomes === null ? null : recognisedAs(becomes, knowledge),
      // What was decided on is on the chart because of that decision
      already: becomes === null || decision !== null ? null : alreadyThere(becomes, chart, knowledge),
    };
  });
  const answered = new Set(intake.items.map(({ answer }) => stepOf(answer)));
  return { items, unanswered: intakeSteps.filter((step) => !answered.has(step)) };
}

/** What an answer becomes in the chart, with codes only where the words leave nothing to guess. */
export function proposal(
  answer: Intake['items'][number]['answer'],
  said: CalendarDate,
  knowledge: Knowledge,
): IntakeEntry | null {
  return proposalOf(answer, said, (name) => {
    const exact = diagnosisIndex(knowledge).exactly(name);
    return exact === null ? [] : [{ system: systems.icd10cm, code: exact.code, display: exact.title }];
  });
}

function recognisedAs(becomes: IntakeEntry, knowledge: Knowledge): string | null {
  if (becomes.kind === 'medication-statement') return drugNames(becomes.medicine, knowledge);
  if (becomes.kind === 'allergy') return drugNames(becomes.content.concept.text, knowledge);
  if (becomes.kind === 'condition') {
    const [coding] = becomes.content.concept.codings;
    return coding === undefined ? null : `${coding.code} ${coding.display ?? ''}`.trim();
  }
  return null;
}

function drugNames(text: string, knowledge: Knowledge): string | null {
  const { drugs } = medicationChoice(text, knowledge);
  if (drugs === null) return null;
  return drugs.map((id) => knowledge.drugById.get(id)?.name ?? id).join(' + ');
}

/** The same thing on the chart already, in words a clinician can check; null when it is new. */
function alreadyThere(becomes: IntakeEntry, chart: Known, knowledge: Knowledge): string | null {
  switch (becomes.kind) {
    case 'medication-statement': {
      if (becomes.status !== 'active') return null;
      const drugs = medicationChoice(becomes.medicine, knowledge).drugs ?? [];
      const same = (ids: readonly string[] | null) => ids?.some((id) => drugs.includes(id)) ?? false;
      const ordered = (chart.orders ?? []).some(
        ({ content }) => content.status === 'active' && same(content.medication.drugs),
      );
      if (ordered) return 'ordered here and active';
      const stated = (chart.statements ?? []).some(
        ({ content }) => content.status === 'active' && same(content.medication.drugs),
      );
      return stated ? 'on the list of medicines from elsewhere' : null;
    }
    case 'allergy': {
      const found = (chart.allergies ?? []).some(
        ({ content }) => key(content.concept.text) === key(becomes.content.concept.text),
      );
      return found ? 'listed as an allergy' : null;
    }
    case 'allergy-review':
      return chart.allergyReview?.state === 'none-known' ? 'no allergy known, as asked before' : null;
    case 'condition': {
      const codes = new Set(becomes.content.concept.codings.map(({ code }) => code));
      const found = (chart.conditions ?? []).find(
        ({ content: { concept } }) =>
          key(concept.text) === key(becomes.content.concept.text) ||
          concept.codings.some(({ code }) => codes.has(code)),
      );
      return found === undefined ? null : `on the problem list as “${found.content.concept.text}”`;
    }
    case 'substance-use': {
      const { substance, state } = becomes.content;
      const found = (chart.substances ?? []).some(
        (use) => use.substance === substance && use.state === state,
      );
      return found ? 'recorded the same' : null;
    }
    case 'pregnancy-status':
      return chart.pregnancy?.state === becomes.content.state ? 'recorded the same' : null;
  }
}

const key = (text: string): string => text.trim().toLowerCase();
