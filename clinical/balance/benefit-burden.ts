import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { BenefitRules, CheckInRules } from '#knowledge/schema/check-in.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { askedSideEffects } from '../check-ins/asked-side-effects.ts';
import { benefitRulesOf, checkInRulesOf } from '../check-ins/check-in-rules.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import type { Course, KnownDay } from '../regimen/course.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import type { Benefit, BenefitBurden, Stretch } from './benefit-shape.ts';
import { burdenSince } from './burden-since.ts';
import { changesOf, doseSteps } from './course-changes.ts';
import { courseMeasure, type MeasureFacts } from './course-measure.ts';
import { scoreTracks } from './score-tracks.ts';

/** What benefit and burden are worked out from. Lists that could not be loaded are null and count as no data. */
export interface BenefitFacts extends ChartFacts, MeasureFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  /** Checks that are due; null where they could not be worked out. */
  readonly checks: readonly DueItem[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  /** Side effects that are looked after; absent where only what people said in check-ins counts. */
  readonly sideEffects?: readonly Held<SideEffect>[];
}

interface Score {
  readonly value: number;
  readonly on: CalendarDate;
}

/**
 * Benefit held against burden for each medication taken now. Says "not enough data" and "cannot separate" where that
 * is the truth; a change is never put down to one medication when another was changed at about the same time.
 */
export function benefitBurden(
  facts: BenefitFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): readonly BenefitBurden[] {
  const rules = benefitRulesOf(knowledge);
  const checkInRules: CheckInRules = checkInRulesOf(knowledge);
  const all = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  const scores = scoresByInstrument(facts, knowledge, asOf);
  const asked = askedSideEffects(facts, knowledge, checkInRules, asOf);
  return all
    .filter(({ status }) => status === 'active')
    .map((course): BenefitBurden => {
      const measure = courseMeasure(course, facts, knowledge, rules, new Set(scores.keys()));
      const others = all.filter(({ medication }) => medication !== course.medication);
      const stretch = (what: 'start' | 'dose-step', day: KnownDay): Stretch => {
        const benefit =
          measure.instrument === null
            ? ({ state: 'not-enough-data', shortName: null, why: measure.why } as const)
            : benefitSince(
                day.date,
                measure.instrument,
                scores.get(measure.instrument.id) ?? [],
                rules,
                asOf,
              );
        return {
          since: { what, on: day.date, exact: day.exact },
          benefit,
          ...confounders(day.date, benefit, others, rules, asOf),
        };
      };
      const step = doseSteps(course).findLast(({ date }) => date <= asOf);
      const begun = course.start === null ? null : stretch('start', course.start);
      return {
        key: course.key,
        name: course.name,
        indication: course.indication?.text ?? null,
        sinceChange: step === undefined ? begun : stretch('dose-step', step),
        sinceStart: step === undefined ? null : begun,
        burden: burdenSince(step?.date ?? course.start?.date ?? null, course, facts, knowledge, {
          asked,
          rules,
          asOf,
        }),
      };
    });
}

function scoresByInstrument(
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): ReadonlyMap<string, readonly Score[]> {
  return new Map(
    scoreTracks(facts, knowledge, '0001-01-01', asOf).map(({ instrument, points }) => [
      instrument,
      points.map(({ value, at }) => ({ value, on: at.date })),
    ]),
  );
}

/** Change of one scale since a day; the baseline is the last score before it, or one taken before it could work. */
export function benefitSince(
  day: CalendarDate,
  instrument: Instrument,
  scores: readonly Score[],
  rules: BenefitRules,
  asOf: CalendarDate,
): Benefit {
  const { shortName } = instrument;
  const settled = addDays(day, rules.settleDays);
  const not = (why: Extract<Benefit, { state: 'not-enough-data' }>['why']): Benefit => ({
    state: 'not-enough-data',
    shortName,
    why,
  });
  const from =
    scores.findLast(({ on }) => on <= day && on >= addDays(day, -rules.baselineWithinDays)) ??
    scores.find(({ on }) => on > day && on < settled);
  if (from === undefined) return not('no-score-before');
  if (asOf < settled) return not('too-early');
  const to = scores.findLast(({ on }) => on >= settled);
  if (to === undefined) return not('no-score-since');
  if (to.on < addDays(asOf, -rules.newestWithinDays)) return not('last-score-old');
  const { better, percent, response, remission, noticeable } = treatmentResponse(
    instrument,
    from.value,
    to.value,
  );
  // Where the scale has no smallest change that counts, any change is told
  const direction =
    noticeable === null
      ? better > 0
        ? 'better'
        : better < 0
          ? 'worse'
          : 'same'
      : noticeable === 'no'
        ? 'same'
        : noticeable;
  return {
    state: 'measured',
    instrument: instrument.id,
    shortName,
    from,
    to,
    better,
    percent,
    direction,
    response,
    remission,
  };
}

function confounders(
  day: CalendarDate,
  benefit: Benefit,
  others: readonly Course[],
  { separateDays }: BenefitRules,
  asOf: CalendarDate,
): Pick<Stretch, 'cannotSeparate' | 'between'> {
  const changes = others
    .flatMap((course) => changesOf(course, asOf))
    .toSorted((a, b) => (a.on === b.on ? (a.name < b.name ? -1 : 1) : a.on < b.on ? -1 : 1));
  const [first, last] = [addDays(day, -separateDays), addDays(day, separateDays)];
  const until = benefit.state === 'measured' ? benefit.to.on : asOf;
  return {
    cannotSeparate: changes.filter(({ on }) => on >= first && on <= last),
    between: changes.filter(({ on }) => on > last && on <= until),
  };
}
