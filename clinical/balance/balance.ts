import { addDays, addMonths, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ActivityDay } from '#record/schema/activity.ts';
import type { CheckIn, MonitoringClosure } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { LifeEvent } from '#record/schema/patient.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { activityTracks } from '../activity/activity-tracks.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Balance, CourseTrack } from './balance-shape.ts';
import { courseTracks } from './course-tracks.ts';
import { eventMarks } from './event-marks.ts';
import { notedEffectTracks } from './noted-effect-tracks.ts';
import { pastTrials } from './past-trials.ts';
import { resultTracks } from './result-tracks.ts';
import { scoreTracks } from './score-tracks.ts';
import { adherenceMarks, sideEffectTracks } from './side-effect-tracks.ts';

/** Facts of a chart, and what else happened in the person's life. */
export interface BalanceFacts extends ChartFacts {
  readonly lifeEvents: readonly Held<LifeEvent>[] | null;
  readonly encounters: readonly Held<Encounter>[] | null;
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  /** Sleep and steps; left out where the person does not share them. */
  readonly activity?: readonly Held<ActivityDay>[] | null;
  /** Side effects that are looked after; left out where only what people said in check-ins is asked for. */
  readonly sideEffects?: readonly Held<SideEffect>[];
  /** Closed checks, injections given among them; left out where only what was ordered is asked for. */
  readonly closures?: readonly Held<MonitoringClosure>[] | null;
}

/**
 * What the balance timeline shows: doses, scores, side effects, results and events on one axis from `from` (when left
 * out: the start of the oldest course still running, at least a year) to `asOf` or the last planned step after it; as a
 * table: `balanceRows`.
 * Numbers and words only, no layout. Lists that could not be loaded are named in `notLoaded`.
 */
export function balance(
  facts: BalanceFacts,
  knowledge: Knowledge,
  range: { readonly asOf: CalendarDate; readonly from?: CalendarDate },
): Balance {
  const { asOf } = range;
  const all = courseTracks(facts, knowledge, asOf);
  const from = range.from ?? firstDay(all, asOf);
  const tracks = {
    courses: all.filter((course) => reaches(course, from)),
    scores: scoreTracks(facts, knowledge, from, asOf),
    results: resultTracks(facts, knowledge, from, asOf),
    events: eventMarks(facts.lifeEvents, facts.encounters, from, asOf),
    sideEffects: [
      ...sideEffectTracks(facts.checkIns ?? [], from, asOf),
      ...notedEffectTracks(facts.sideEffects ?? [], from, asOf),
    ],
    adherence: adherenceMarks(facts.checkIns ?? [], from, asOf),
    activity: activityTracks(
      (facts.activity ?? []).map(({ content }) => content),
      from,
      asOf,
    ),
  };
  const to = lastDay(all, asOf);
  const past = pastTrials(facts, knowledge, asOf);
  return { asOf, from, to, ...tracks, past, notLoaded: notLoaded(facts) };
}

function firstDay(courses: readonly CourseTrack[], asOf: CalendarDate): CalendarDate {
  const running = courses.filter(({ status }) => status === 'active' || status === 'on-hold');
  const starts = running.flatMap(({ start }) => start?.date ?? []);
  return [addMonths(asOf, -12), ...starts].sort()[0] ?? asOf;
}

/** A planned step without an end is drawn for two weeks: long enough to be seen, and no promise. */
const openStepDays = 14;

/** The end of what is planned; today where nothing is. */
function lastDay(courses: readonly CourseTrack[], asOf: CalendarDate): CalendarDate {
  const planned = courses
    .filter(({ status }) => status !== 'ended')
    .flatMap(({ steps }) => steps)
    .filter(({ from }) => from.date > asOf)
    .map(({ from, to }) => to?.date ?? addDays(from.date, openStepDays));
  return [asOf, ...planned].sort().at(-1) ?? asOf;
}

/**
 * A course that ended before the axis begins is not on it. One that ended on a day nobody recorded is there when it
 * began on the axis; drawn from before, it would look like something still taken.
 */
function reaches({ start, end, status }: CourseTrack, from: CalendarDate): boolean {
  if (status !== 'ended') return true;
  return end === null ? start !== null && start.date >= from : end.date >= from;
}

const lists: readonly (readonly [keyof BalanceFacts, string])[] = [
  ['orders', 'orders'],
  ['statements', 'medications taken besides'],
  ['observations', 'scores and results'],
  ['lifeEvents', 'life events'],
  ['encounters', 'visits'],
  ['checkIns', 'check-ins'],
  ['dosePlans', 'dose plans'],
  ['activity', 'sleep and steps'],
  ['closures', 'injections given'],
];

function notLoaded(facts: BalanceFacts): string[] {
  return lists.flatMap(([list, words]) => (facts[list] === null ? [words] : []));
}
