import { convert, formatMeasured, limitIn, stands } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Pathway, PathwayFirst } from '#knowledge/schema/pathway.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { QuestionnaireResponse } from '#record/schema/observation.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { belongsTo } from '../screening/facts/diagnosis-fact.ts';
import { readings } from '../screening/facts/readings.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { type Figures, scoresOnFile } from './pathway-figures.ts';

export interface PathwayFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  /** Answers item by item; null where they could not be loaded. */
  readonly answers: readonly Held<QuestionnaireResponse>[] | null;
  /** Concerns of the chart; null where they could not be loaded. */
  readonly concerns: readonly Held<Concern>[] | null;
  /** Titrations and tapers; null where they could not be loaded. */
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  /** Side effects that are looked after; absent where only what people said in check-ins counts. */
  readonly sideEffects?: readonly Held<SideEffect>[];
}

interface Looking {
  readonly pathway: Pathway;
  readonly facts: PathwayFacts;
  readonly knowledge: Knowledge;
  readonly figures: Figures;
  readonly asOf: CalendarDate;
  /** Course the pathway is about. */
  readonly course: Pick<Course, 'medication'>;
}

/** Why one of them is true of this person, in words with a date; null where it is not known to be true. */
type Test = (looking: Looking) => string | null;

const tests: Readonly<Record<PathwayFirst, Test>> = {
  suicidality: ({ pathway, facts, knowledge, asOf }) => {
    const since = addDays(asOf, -pathway.suicideWithinDays);
    const open = (facts.concerns ?? []).find(
      ({ content }) => content.about === 'suicidality' && content.status !== 'closed',
    );
    if (open !== undefined) return `an open concern: ${open.content.title}`;
    const positive = (facts.answers ?? []).filter(
      ({ content }) =>
        content.when.date >= since && content.when.date <= asOf && positiveItem(content, knowledge),
    );
    const last = positive.at(-1);
    return last === undefined ? null : `answered on ${last.content.when.date}`;
  },
  mania: ({ pathway, facts, knowledge, asOf }) => {
    const { conditions, score } = pathway.mania;
    const named = diagnosis(conditions, facts, knowledge);
    if (named !== null) return named;
    const high = scoresOnFile(facts, knowledge, score.instrument, asOf).findLast(
      ({ on }) => on >= addDays(asOf, -score.withinDays),
    );
    if (high === undefined || high.value < score.atLeast) return null;
    return `${knowledge.instrumentById.get(score.instrument)?.shortName ?? score.instrument} ${high.value} on ${high.on}`;
  },
  'not-taken': ({ pathway, facts, asOf }) => {
    const { withinDays, missedAtLeast } = pathway.taken;
    const said = newestCheckIns(facts.checkIns ?? [], asOf)
      .map(({ content }) => content)
      .filter(({ on, taken }) => on >= addDays(asOf, -withinDays) && taken !== null);
    const [newest] = said;
    if (newest?.taken === 'stopped') return `check-in of ${newest.on}: stopped`;
    if (newest?.taken === 'took-differently') return `check-in of ${newest.on}: taken differently`;
    const missed = said.filter(({ taken }) => taken === 'missed-some');
    if (missed.length < missedAtLeast) return null;
    return `doses missed at ${missed.length} of the last ${said.length} check-ins`;
  },
  substance: ({ pathway, facts, knowledge }) => diagnosis(pathway.substance.conditions, facts, knowledge),
  'medical-cause': ({ pathway, facts, knowledge }) => diagnosis(pathway.medical.conditions, facts, knowledge),
  'other-medication': ({ pathway, facts, knowledge, asOf, course }) => {
    if (pathway.otherMedication === undefined) return null;
    const meant = compileSelector(pathway.otherMedication);
    const found = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf).current.find(
      (one) => one.traits !== null && one.key !== course.medication && meant(one),
    );
    return found === undefined ? null : `takes ${found.name}`;
  },
  level: ({ pathway, facts, knowledge, asOf, course }) => {
    const own = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf).current.find(
      ({ key, traits }) => key === course.medication && traits !== null,
    );
    const asked = (pathway.levels ?? []).find(({ of }) => own !== undefined && compileSelector(of)(own));
    if (asked === undefined) return null;
    const analyte = knowledge.analyteById.get(asked.analyte);
    if (analyte === undefined || facts.observations === null) return null;
    const since = addDays(asOf, -asked.withinDays);
    const newest = (readings(facts.observations).get(asked.analyte) ?? []).find(
      ({ date }) => date <= asOf && date >= since,
    );
    if (newest === undefined) return `no ${analyte.name} in ${asked.withinDays} days`;
    const measured = newest.quantity === null ? null : convert(newest.quantity, analyte);
    if (!measured?.ok) return `the ${analyte.name} of ${newest.written} cannot be read`;
    const low = stands(measured.value, 'below', limitIn(asked.value, analyte));
    return low === true ? `${analyte.name} ${formatMeasured(measured.value)} on ${newest.written}` : null;
  },
  'burden-unknown': ({ figures, pathway }) =>
    figures.burden === null ? `no check-in or scale in ${pathway.burden.withinDays} days says` : null,
};

/** What comes before the figures, in the order of the pathway. What is not known is never taken for true. */
export function beforeTheFigures(looking: Looking) {
  return looking.pathway.first.flatMap(({ what, says }) => {
    const because = tests[what](looking);
    return because === null ? [] : [{ what, says, because }];
  });
}

/** Facts that would come first if they were true, and that nobody knows. */
export function notKnownFirst({ pathway, facts, asOf }: Looking): readonly string[] {
  const since = addDays(asOf, -pathway.suicideWithinDays);
  const taken = addDays(asOf, -pathway.taken.withinDays);
  const asked = (facts.answers ?? []).some(
    ({ content }) => content.when.date >= since && content.when.date <= asOf,
  );
  const saidTaken = newestCheckIns(facts.checkIns ?? [], asOf).some(
    ({ content }) => content.on >= taken && content.taken !== null,
  );
  return [
    ...(facts.answers === null || !asked ? ['thoughts of suicide: not asked item by item lately'] : []),
    ...(facts.checkIns === null || !saidTaken ? ['whether it was taken: no check-in says'] : []),
    ...(facts.conditions === null ? ['the problem list could not be loaded'] : []),
  ];
}

const present: ReadonlySet<string> = new Set(['active', 'recurrence', 'relapse']);

/** The first diagnosis on file that belongs to one of the sets. */
export function diagnosis(
  sets: readonly string[],
  { conditions }: ChartFacts,
  knowledge: Knowledge,
): string | null {
  const wanted = sets.flatMap((id) => knowledge.conditionSetById.get(id) ?? []);
  const found = (conditions ?? []).find(
    ({ content }) =>
      present.has(content.clinicalStatus) &&
      content.verification !== 'refuted' &&
      wanted.some((set) => belongsTo(content, set)),
  );
  return found?.content.concept.text ?? null;
}

function positiveItem({ instrument, items }: QuestionnaireResponse, knowledge: Knowledge): boolean {
  const asked = knowledge.instrumentById.get(instrument ?? '')?.items.filter(({ suicide }) => suicide) ?? [];
  return asked.some(({ number, suicideFrom }) => {
    const answer = items.find(({ linkId }) => linkId === String(number))?.ordinal ?? null;
    return answer !== null && answer >= (suicideFrom ?? 1);
  });
}
