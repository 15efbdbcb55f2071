import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import { diagnosedBy } from './diagnosed.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { coursesMeant } from './medications-meant.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

type Rule = Extract<Computes, { type: 'continuity' }>;

/** New treatments whose window has ended: on how many of its days some such medication was taken. */
export function continuity(
  rule: Rule,
  person: PersonFacts,
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const { orders, statements, conditions } = person.chart;
  if (orders === null || statements === null || conditions === null)
    return [caseOn(asOf, 'cannot-tell', 'medications or diagnoses could not be loaded')];
  const meant = coursesMeant(rule.of, knowledge);
  const own = courses(person.chart, knowledge, asOf).filter(
    (course) => course.status !== 'planned' && meant(course) === true,
  );
  if (own.some(({ start }) => start === null))
    return [caseOn(asOf, 'cannot-tell', 'a start date is not known')];
  const stretches = own.flatMap((course) => stretchesOf(course, asOf));
  const cases: CaseOf[] = [];
  let free: CalendarDate = '0001-01-01';
  for (const course of own) {
    const start = course.start?.date ?? asOf;
    if (start < free) continue;
    const earlier = stretches.some(({ from, to }) => from < start && to >= addDays(start, -rule.freeDays));
    if (earlier) continue;
    const on = addDays(start, rule.windowDays - 1);
    free = addDays(on, 1);
    if (on > asOf) continue;
    if (
      diagnosedBy(person.chart, rule.diagnosis, addDays(start, rule.diagnosisWithinDays), knowledge) !== true
    )
      continue;
    const unknownEnd = own.some(({ status, end }) => status === 'ended' && end === null);
    const about = `${course.name} from ${start}`;
    const covered = daysCovered(stretches, start, on);
    const because = `${covered} of ${rule.windowDays} days`;
    if (covered >= rule.coveredDays) cases.push(caseOn(on, 'counted', because, about));
    else if (unknownEnd) cases.push(caseOn(on, 'cannot-tell', 'an end date is not known', about));
    else cases.push(caseOn(on, 'not-counted', because, about));
  }
  return cases;
}

interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Days a course was taken: from its start to its end without its pauses. */
function stretchesOf(course: Course, asOf: CalendarDate): readonly Stretch[] {
  const start = course.start?.date;
  if (start === undefined) return [];
  const end = course.status === 'active' ? asOf : (course.end?.date ?? start);
  const pauses = course.gaps.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const stretches: Stretch[] = [];
  let from = start;
  for (const pause of pauses) {
    if (pause.from > from) stretches.push({ from, to: addDays(pause.from, -1) });
    if (pause.to === null) return stretches;
    from = addDays(pause.to, 1);
  }
  return from <= end ? [...stretches, { from, to: end }] : stretches;
}

/** Days of the window inside at least one stretch. */
function daysCovered(stretches: readonly Stretch[], from: CalendarDate, to: CalendarDate): number {
  const sorted = stretches
    .map((one) => ({ from: one.from < from ? from : one.from, to: one.to > to ? to : one.to }))
    .filter((one) => one.from <= one.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let sum = 0;
  let last = addDays(from, -1);
  for (const one of sorted) {
    if (one.to <= last) continue;
    const begin = one.from > last ? one.from : addDays(last, 1);
    sum += daysBetween(begin, one.to) + 1;
    last = one.to;
  }
  return sum;
}
