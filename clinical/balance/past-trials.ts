import { formatDecimal } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { askedSideEffects } from '../check-ins/asked-side-effects.ts';
import { benefitRulesOf, checkInRulesOf } from '../check-ins/check-in-rules.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { lastsLongEnough } from '../measures/adequate-trials.ts';
import { coursesMeant } from '../measures/medications-meant.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import { benefitSince } from './benefit-burden.ts';
import type { Benefit } from './benefit-shape.ts';
import { burdenSince } from './burden-since.ts';
import { courseMeasure } from './course-measure.ts';
import type { PastTrial } from './past-trial-shape.ts';
import { scoreTracks } from './score-tracks.ts';

interface TrialFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

/** Every medication that was tried and ended, however long ago, the one that ended last first. */
export function pastTrials(facts: TrialFacts, knowledge: Knowledge, asOf: CalendarDate): PastTrial[] {
  const ordered = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  const known = new Set(ordered.map(({ key }) => key));
  // What was tried elsewhere stays a trial of its own when the same medication is ordered here later
  const told = courses({ ...facts, orders: [] }, knowledge, asOf).filter(({ key }) => !known.has(key));
  return [...ordered, ...told]
    .filter(({ status }) => status === 'ended')
    .map((course) => toTrial(course, facts, knowledge, asOf))
    .toSorted((a, b) =>
      lastDay(a) === lastDay(b) ? (a.name < b.name ? -1 : 1) : lastDay(a) < lastDay(b) ? 1 : -1,
    );
}

const lastDay = ({ end, start }: PastTrial): string => end?.date ?? start?.date ?? '';

function toTrial(course: Course, facts: TrialFacts, knowledge: Knowledge, asOf: CalendarDate): PastTrial {
  const { key, name, drugs, start, end, indication, stop, steps, sourceIds } = course;
  const [drug, ...more] = (drugs ?? []).flatMap((id) => knowledge.drugById.get(id) ?? []);
  const ordered = (facts.orders ?? []).some(({ id }) => sourceIds.includes(id));
  return {
    key,
    name,
    tallMan: more.length === 0 ? (drug?.tallMan ?? null) : null,
    ordered,
    told: ordered ? null : (steps.findLast(({ sigText }) => sigText !== null)?.sigText ?? null),
    start,
    end,
    weeks:
      start?.exact && end?.exact
        ? Math.max(0, Math.round((daysBetween(start.date, end.date) + 1) / 7))
        : null,
    dose: longestDose(course),
    indication: indication?.text ?? null,
    stop,
    benefit: benefitOf(course, facts, knowledge),
    harm: harmOf(course, facts, knowledge),
    adequate: adequacyOf(course, ordered, knowledge, asOf),
  };
}

/** The dose it stayed on longest: what was really tried, rather than the highest dose touched. */
function longestDose({ steps, end }: Course): string | null {
  const days = ({ from, to }: Course['steps'][number]): number => {
    const last = to?.date ?? end?.date;
    return from === null || last === undefined ? 0 : daysBetween(from.date, last);
  };
  const longest = steps.toSorted((a, b) => days(b) - days(a))[0]?.dailyDose ?? null;
  return longest === null ? null : formatDose(BigInt(formatDecimal(longest, 0)));
}

/** Looked at from its last day: what its measure did by then. */
function benefitOf(course: Course, facts: TrialFacts, knowledge: Knowledge): Benefit {
  const rules = benefitRulesOf(knowledge);
  const { start, end } = course;
  if (start === null || end === null || !start.exact || !end.exact)
    return { state: 'not-enough-data', shortName: null, why: 'start-not-known' };
  const tracks = scoreTracks(facts, knowledge, '0001-01-01', end.date);
  const onFile = new Set(tracks.map(({ instrument }) => instrument));
  const nothing = { targetSymptoms: null, planned: [] };
  const measure = courseMeasure(course, nothing, knowledge, rules, onFile);
  if (measure.instrument === null) return { state: 'not-enough-data', shortName: null, why: measure.why };
  const scores = tracks
    .filter(({ instrument }) => instrument === measure.instrument.id)
    .flatMap(({ points }) => points.map(({ value, at }) => ({ value, on: at.date })));
  return benefitSince(start.date, measure.instrument, scores, rules, end.date);
}

function harmOf(course: Course, facts: TrialFacts, knowledge: Knowledge): string[] | null {
  const { start, end } = course;
  if (start === null || end === null) return null;
  const asOf = end.date;
  const asked = askedSideEffects(facts, knowledge, checkInRulesOf(knowledge), asOf);
  const looking = { asked, rules: benefitRulesOf(knowledge), asOf };
  const { sideEffects } = burdenSince(start.date, course, { ...facts, checks: null }, knowledge, looking);
  if (sideEffects.state === 'not-asked') return null;
  return sideEffects.state === 'none' ? [] : sideEffects.effects.map(({ name }) => name);
}

/** By the first rule on file that means the medication and what it was for. */
function adequacyOf(
  course: Course,
  ordered: boolean,
  knowledge: Knowledge,
  asOf: CalendarDate,
): PastTrial['adequate'] {
  const rule = knowledge.measures
    .flatMap(({ computes }) => (computes.type === 'adequate-trials' ? [computes] : []))
    .find((one) => coursesMeant(one.of, knowledge)(course) === true);
  if (rule === undefined) return null;
  const { indication, start, end } = course;
  if (indication !== null && indication.id !== rule.indication) return null;
  if (!ordered) return { state: 'not-known', because: 'dose and weeks are told from memory' };
  if (start === null || end === null) return { state: 'not-known', because: 'start or end is not known' };
  const on = end.date < asOf ? end.date : asOf;
  const weeks = (days: number): number => Math.round(days / 7);
  switch (lastsLongEnough(course, start.date, on, rule, knowledge)) {
    case true:
      return {
        state: 'yes',
        because: `at least ${weeks(rule.leastDays)} weeks, ${weeks(rule.leastDaysAtDose)} of them at a usual dose`,
      };
    case false:
      return {
        state: 'no',
        because: `less than ${weeks(rule.leastDays)} weeks, or less than ${weeks(rule.leastDaysAtDose)} at a usual dose`,
      };
    case null:
      return { state: 'not-known', because: 'its dose is not known' };
  }
}
