import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { BurdenLevel, Pathway } from '#knowledge/schema/pathway.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { scoresOf } from '../balance/scores-of.ts';
import { askedAboutSideEffects, newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { wholePercent } from '../scoring/whole-percent.ts';
import { standingEffects } from '../side-effects/standing-effects.ts';
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

/** The score the course began with, the newest one, the change between them, and how much the side effects weigh. */
export function pathwayFigures(
  pathway: Pathway,
  start: CalendarDate,
  scoreWithinDays: number,
  facts: ChartFacts & {
    readonly checkIns: readonly Held<CheckIn>[] | null;
    readonly sideEffects?: readonly Held<SideEffect>[];
  },
  knowledge: Knowledge,
  asOf: CalendarDate,
): Figures {
  const measured = measuresOf(pathway, facts, knowledge, asOf).map(({ instrument, name, scores }) => ({
    instrument,
    name,
    baseline: baselineOf(pathway, start, scores),
    now: scores.findLast(({ on }) => on > start && on >= addDays(asOf, -scoreWithinDays)) ?? null,
  }));
  const chosen =
    measured.find(({ baseline, now }) => baseline !== null && now !== null && now.on !== baseline.on) ??
    measured.find(({ now }) => now !== null) ??
    measured[0];
  const { instrument = undefined, baseline = null } = chosen ?? {};
  const now = chosen?.now != null && chosen.now.on !== baseline?.on ? chosen.now : null;
  const change =
    baseline === null || now === null
      ? { better: null, fallPercent: null, remission: null }
      : changeOf(instrument, pathway, baseline.value, now.value);
  const asked = burdenNow(pathway, facts, knowledge, asOf);
  const burden = heavier(asked, notedBurden(pathway, facts.sideEffects ?? [], asked !== null, asOf));
  return {
    shortName: chosen?.name ?? pathway.instrument ?? cravingsName,
    baseline,
    now,
    ...change,
    band: instrument === undefined || now === null ? null : bandNow(instrument, now.value, facts),
    burden: burden?.level ?? null,
    burdenFrom: burden?.from ?? null,
  };
}

/** What cravings people report themselves are called beside scores. */
const cravingsName = 'Cravings (0 to 10)';

interface Measured {
  readonly instrument: Instrument | undefined;
  readonly name: string;
  readonly scores: readonly Score[];
}

/** Everything that can measure it, the pathway's own scale first. */
function measuresOf(
  { instrument, orInstruments, cravings }: Pathway,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly Measured[] {
  if (instrument === null)
    return [
      {
        instrument: undefined,
        name: cravingsName,
        scores: newestCheckIns(facts.checkIns ?? [], asOf)
          .toReversed()
          .flatMap(({ content }) =>
            (content.cravings ?? [])
              .filter(({ of }) => of === cravings)
              .map(({ strength }) => ({ value: strength, on: content.on })),
          ),
      },
    ];
  return [instrument, ...(orInstruments ?? [])].flatMap((id) => {
    const scale = knowledge.instrumentById.get(id);
    return scale === undefined
      ? []
      : [{ instrument: scale, name: scale.shortName, scores: scoresOnFile(facts, knowledge, id, asOf) }];
  });
}

function baselineOf(
  { baselineWithinDays, baselineUntilDay }: Pathway,
  start: CalendarDate,
  scores: readonly Score[],
): Score | null {
  const before = scores.findLast(({ on }) => on <= start && on >= addDays(start, -baselineWithinDays));
  if (before !== undefined || baselineUntilDay === undefined) return before ?? null;
  return scores.find(({ on }) => on > start && on <= addDays(start, baselineUntilDay)) ?? null;
}

function changeOf(instrument: Instrument | undefined, pathway: Pathway, from: number, to: number) {
  if (instrument === undefined)
    return {
      better: from - to,
      fallPercent: from > 0 ? wholePercent(from - to, from, thresholdsOf(pathway)) : null,
      remission: null,
    };
  const { better, percent, remission } = treatmentResponse(instrument, from, to, thresholdsOf(pathway));
  return { better, fallPercent: percent, remission };
}

/** Name of the band the newest score lies in; null where a total alone has none, or the sex decides and is not known. */
function bandNow(instrument: Instrument, value: number, { patient }: ChartFacts): string | null {
  const sex = patient?.sex;
  const bands =
    instrument.bandsBySex === undefined
      ? instrument.bands
      : sex === 'female' || sex === 'male'
        ? instrument.bandsBySex[sex]
        : [];
  return bands.find(({ low, high }) => value >= low && value <= high)?.name ?? null;
}

/** Falls the rows of the decision table ask for: what reads as one of them has reached it. */
const thresholdsOf = ({ points }: Pathway): readonly number[] =>
  points.flatMap(({ rows }) => rows.flatMap(({ fallAtLeast }) => fallAtLeast ?? []));

const weights: Readonly<Record<BurdenLevel, number>> = { low: 0, middle: 1, high: 2 };

interface BurdenNow {
  readonly level: BurdenLevel;
  readonly from: string;
}

const heavier = (a: BurdenNow | null, b: BurdenNow | null): BurdenNow | null =>
  b !== null && (a === null || weights[b.level] > weights[a.level]) ? b : a;

/**
 * The heaviest side effect the team looks after that came by no check-in. Where nobody has asked lately, one noted long ago
 * does not stand in for asking.
 */
function notedBurden(
  { burden }: Pathway,
  sideEffects: readonly Held<SideEffect>[],
  askedLately: boolean,
  asOf: CalendarDate,
): BurdenNow | null {
  return standingEffects(sideEffects, asOf)
    .filter(({ on }) => askedLately || on >= addDays(asOf, -burden.withinDays))
    .map(({ name, bother, on }) => ({ level: burden.bother[bother], from: `${name}, looked after, ${on}` }))
    .reduce<BurdenNow | null>(heavier, null);
}

/** From the burden scale or the check-ins, whichever is newer; null = nobody has asked lately. */
function burdenNow(
  { burden }: Pathway,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  knowledge: Knowledge,
  asOf: CalendarDate,
): BurdenNow | null {
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
