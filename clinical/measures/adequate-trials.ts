import { compare, rational } from '#kernel/decimal.ts';
import { dose } from '#kernel/dose.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import { lastBetween, scoresOf } from '../balance/scores-of.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { diagnosedBy } from './diagnosed.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { coursesMeant } from './medications-meant.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

type Rule = Extract<Computes, { type: 'adequate-trials' }>;

/** Trials of a medication that have lasted to their day of judgement, or ended before: adequate or not, responded or not. */
export function adequateTrials(
  rule: Rule,
  person: PersonFacts,
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const instrument = knowledge.instrumentById.get(rule.instrument);
  if (instrument === undefined) return [];
  const scores = scoresOf(person.chart, instrument, asOf);
  if (scores === null || person.chart.orders === null || person.chart.conditions === null)
    return [caseOn(asOf, 'cannot-tell', 'the chart could not be loaded')];
  const meant = coursesMeant(rule.of, knowledge);
  return courses(person.chart, knowledge, asOf).flatMap((course): CaseOf[] => {
    if (course.status === 'planned' || meant(course) !== true) return [];
    const start = course.start?.date;
    if (start === undefined) return [caseOn(asOf, 'cannot-tell', 'its start is not known', course.name)];
    const judged = addDays(start, rule.judgedOnDay);
    const ended = course.status === 'active' ? null : (course.end?.date ?? null);
    const on = ended !== null && ended < judged ? ended : judged;
    if (on > asOf) return [];
    if (diagnosedBy(person.chart, rule.diagnosis, on, knowledge) !== true) return [];
    const about = `${course.name} from ${start}`;
    const enough = lastsLongEnough(course, start, on, rule, knowledge);
    if (enough === null) return [caseOn(on, 'cannot-tell', 'its dose or end is not known', about)];
    if (!enough) return [caseOn(on, 'left-out', 'too short or below the usual dose', about)];
    const first = lastBetween(
      scores,
      addDays(start, -rule.baselineDaysBefore),
      addDays(start, rule.baselineDaysAfter),
    );
    const last = lastBetween(
      scores,
      addDays(start, rule.leastDaysAtDose),
      addDays(on, rule.baselineDaysAfter),
    );
    if (first === undefined || last === undefined)
      return [caseOn(on, 'cannot-tell', 'no score before or none at the end', about)];
    const { response } = treatmentResponse(instrument, first.value, last.value);
    if (response === null) return [caseOn(on, 'cannot-tell', 'the scale does not say', about)];
    const because = `${instrument.shortName} ${first.value}, then ${last.value}`;
    return [caseOn(on, response === 'response' ? 'counted' : 'not-counted', because, about)];
  });
}

/** Long enough in all until a day, and long enough at the lowest usual dose; null where dose or end are not known. */
export function lastsLongEnough(
  course: Course,
  start: CalendarDate,
  on: CalendarDate,
  rule: Rule,
  knowledge: Knowledge,
): boolean | null {
  if (course.status === 'ended' && course.end === null) return null;
  if (daysBetween(start, on) < rule.leastDays) return false;
  const rows = (course.drugs ?? []).flatMap((id) => knowledge.drugById.get(id)?.dosing ?? []);
  const row = rows.find(({ indication, usual }) => indication === rule.indication && usual !== undefined);
  if (row?.usual === undefined) return null;
  const least = rational(dose(row.usual.low));
  let longest = 0;
  let stretch = 0;
  let unknown = false;
  for (const step of course.steps) {
    const from = step.from?.date;
    if (from === undefined || step.dailyDose === null) {
      unknown = true;
      stretch = 0;
      continue;
    }
    const to = step.to === null || step.to.date > on ? on : step.to.date;
    if (from > to) continue;
    stretch = compare(step.dailyDose, least) >= 0 ? stretch + daysBetween(from, to) + 1 : 0;
    longest = Math.max(longest, stretch);
  }
  if (longest >= rule.leastDaysAtDose) return true;
  return unknown ? null : false;
}
