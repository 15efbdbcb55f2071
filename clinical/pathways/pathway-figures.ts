import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { BurdenLevel, Pathway } from '#knowledge/schema/pathway.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { scoresOf } from '../balance/scores-of.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import type { PathwayPrompt } from './prompt-shape.ts';

export type Figures = PathwayPrompt['figures'];
interface Score {
  readonly value: number;
  readonly on: CalendarDate;
}

/** Scores of one scale, oldest first; empty where the scale or the list is not known. */
export function scoresOnFile(
  facts: ChartFacts,
  knowledge: Knowledge,
  instrument: string,
  asOf: CalendarDate,
): readonly Score[] {
  const scale = knowledge.instrumentById.get(instrument);
  const scores = scale === undefined ? null : scoresOf(facts, scale, asOf);
  return (scores ?? []).map(({ value, on }) => ({ value, on }));
}

/** The score the course began with, the newest one, the fall between them, and how much the side effects weigh. */
export function pathwayFigures(
  pathway: Pathway,
  start: CalendarDate,
  scoreWithinDays: number,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  knowledge: Knowledge,
  asOf: CalendarDate,
): Figures {
  const instrument = knowledge.instrumentById.get(pathway.instrument);
  const scores = scoresOnFile(facts, knowledge, pathway.instrument, asOf);
  const baseline =
    scores.findLast(({ on }) => on <= start && on >= addDays(start, -pathway.baselineWithinDays)) ?? null;
  const newest = scores.findLast(({ on }) => on > start && on >= addDays(asOf, -scoreWithinDays)) ?? null;
  const judged =
    instrument === undefined || baseline === null || newest === null
      ? null
      : treatmentResponse(instrument, baseline.value, newest.value, thresholdsOf(pathway));
  const burden = burdenNow(pathway, facts, knowledge, asOf);
  return {
    shortName: instrument?.shortName ?? pathway.instrument,
    baseline,
    now: newest,
    fallPercent: judged?.percent ?? null,
    remission: judged?.remission ?? null,
    burden: burden?.level ?? null,
    burdenFrom: burden?.from ?? null,
  };
}

/** Falls the rows of the decision table ask for: what reads as one of them has reached it. */
const thresholdsOf = ({ points }: Pathway): readonly number[] =>
  points.flatMap(({ rows }) => rows.flatMap(({ fallAtLeast }) => fallAtLeast ?? []));

const weights: Readonly<Record<BurdenLevel, number>> = { low: 0, middle: 1, high: 2 };

/** From the burden scale or the check-ins, whichever is newer; null = nobody has asked lately. */
function burdenNow(
  { burden }: Pathway,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  knowledge: Knowledge,
  asOf: CalendarDate,
): { readonly level: BurdenLevel; readonly from: string } | null {
  const since = addDays(asOf, -burden.withinDays);
  const scored = scoresOnFile(facts, knowledge, burden.instrument, asOf).findLast(({ on }) => on >= since);
  const said = newestCheckIns(facts.checkIns ?? [], asOf).find(
    ({ content }) => content.on >= since && askedAboutSideEffects(content),
  )?.content;
  if (scored !== undefined && (said === undefined || scored.on >= said.on)) {
    const level =
      scored.value >= burden.highFrom ? 'high' : scored.value >= burden.middleFrom ? 'middle' : 'low';
    const name = knowledge.instrumentById.get(burden.instrument)?.shortName ?? burden.instrument;
    return { level, from: `${name} ${scored.value} on ${scored.on}` };
  }
  if (said === undefined) return null;
  const worst = said.sideEffects
    .map(({ name, bother }) => ({ name, level: burden.bother[bother] }))
    .reduce<{ name: string; level: BurdenLevel } | null>(
      (a, b) => (a === null || weights[b.level] > weights[a.level] ? b : a),
      null,
    );
  if (worst === null) return { level: 'low', from: `none at the check-in of ${said.on}` };
  return { level: worst.level, from: `${worst.name} at the check-in of ${said.on}` };
}
