import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import type { MonitoringCalendar } from '../monitoring/due-item.ts';
import { dueItems } from '../monitoring/due-items.ts';
import { courses, regimen } from '../regimen/courses.ts';
import { adequateTrials } from './adequate-trials.ts';
import { checksOnTime, type Watched } from './checks-on-time.ts';
import { continuity } from './continuity.ts';
import { managedCases } from './managed-cases.ts';
import type { CaseOf } from './measured-case.ts';
import { bothered, closedLoops, consentInForce, measuredLately, noticeablyBetter } from './people-on-day.ts';
import type { Asked, PersonFacts } from './person-facts.ts';
import { relapses, scoreOutcome } from './score-outcome.ts';
import { concernsInTime, messagesInTime } from './timed-work.ts';
import { overrideFollowed, visitsMissed, withoutNextStep } from './visits.ts';

/** A person on one day, with what several measures ask of them worked out at most once. */
export interface PersonInView extends Watched {
  readonly facts: PersonFacts;
}

/** Prepares a person for a day; nothing is worked out before it is asked for. */
export function inView(facts: PersonFacts, knowledge: Knowledge, { asOf }: Asked): PersonInView {
  let calendar: MonitoringCalendar | null = null;
  return {
    facts,
    active: regimen(courses(facts.chart, knowledge, asOf)),
    calendar: () => {
      calendar ??= dueItems(facts.chart, facts.closures, knowledge, { asOf });
      return calendar;
    },
  };
}

/** True for measures that go by a clock: their cases may change within a day though nothing is written. */
export const changesDuringTheDay = ({ computes }: Pick<Measure, 'computes'>): boolean =>
  ['concerns-in-time', 'messages-in-time', 'visits-missed', 'without-next-step'].includes(computes.type);

/**
 * The cases one person gives a measure: as things stand on the day for those without `overDays`, else everything up to
 * the day, each on the day it was decided.
 */
export function casesOf(
  { computes }: Pick<Measure, 'computes'>,
  person: PersonInView,
  knowledge: Knowledge,
  asked: Asked,
): readonly CaseOf[] {
  const { facts, active } = person;
  switch (computes.type) {
    case 'checks-on-time':
      return checksOnTime(computes, facts, person, knowledge, asked);
    case 'score-outcome':
      return scoreOutcome(computes, facts, knowledge, asked);
    case 'relapse':
      return relapses(computes, facts, knowledge, asked);
    case 'continuity':
      return continuity(computes, facts, knowledge, asked);
    case 'medication-management':
      return managedCases(computes, facts, knowledge, asked);
    case 'adequate-trials':
      return adequateTrials(computes, facts, knowledge, asked);
    case 'consent-in-force':
      return consentInForce(facts, active, asked);
    case 'closed-loops':
      return closedLoops(facts, knowledge, asked);
    case 'concerns-in-time':
      return concernsInTime(facts, asked);
    case 'messages-in-time':
      return messagesInTime(computes, facts, knowledge, asked);
    case 'visits-missed':
      return visitsMissed(facts, asked);
    case 'override-followed':
      return overrideFollowed(computes, facts, asked);
    case 'without-next-step':
      return withoutNextStep(facts, active.length > 0, asked);
    case 'bothered':
      return bothered(computes, facts, active, asked);
    case 'noticeably-better':
      return noticeablyBetter(computes, facts, active, knowledge, asked);
    case 'measured':
      return measuredLately(computes, facts, active, knowledge, asked);
  }
}
