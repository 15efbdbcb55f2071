import { addDays, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import { scoresOf } from '../balance/scores-of.ts';
import { loopsOf } from '../loops/closed-loops.ts';
import { consentLink } from '../loops/consent-link.ts';
import { gapsOf } from '../loops/loop.ts';
import type { Course } from '../regimen/course.ts';
import { prescribedHere } from '../regimen/prescribed-here.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { diagnosedBy } from './diagnosed.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { coursesMeant } from './medications-meant.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

type Rule<T extends Computes['type']> = Extract<Computes, { type: T }>;

/** Active courses the clinic prescribes: whether the person has agreed to each. */
export function consentInForce(
  person: PersonFacts,
  active: readonly Course[],
  { asOf }: Asked,
): readonly CaseOf[] {
  const ours = active.filter((course) => prescribedHere(course, person.chart) !== false);
  return ours.map((course) => {
    const { state, because } = consentLink(course, person.consents, person.chart.orders, asOf);
    return caseOn(asOf, outcomeOf(state), because, course.name);
  });
}

/** Active courses: whether any link of the loop is open. */
export function closedLoops(person: PersonFacts, knowledge: Knowledge, { asOf }: Asked): readonly CaseOf[] {
  return loopsOf(person, knowledge, { asOf }).map((loop) => {
    const gaps = gapsOf([loop]);
    if (gaps.length > 0)
      return caseOn(asOf, 'not-counted', `open: ${gaps.map(({ link }) => link.link).join(', ')}`, loop.name);
    const untold = loop.links.filter(({ state }) => state === 'not-checked');
    return untold.length > 0
      ? caseOn(asOf, 'cannot-tell', `not checked: ${untold.map(({ link }) => link).join(', ')}`, loop.name)
      : caseOn(asOf, 'counted', 'nothing open', loop.name);
  });
}

const outcomeOf = (state: string): CaseOf['outcome'] =>
  state === 'open' ? 'not-counted' : state === 'not-checked' ? 'cannot-tell' : 'counted';

/** People on some course long enough: whether one of their newest reports names something that bothers them that much. */
export function bothered(
  rule: Rule<'bothered'>,
  person: PersonFacts,
  active: readonly Course[],
  { asOf }: Asked,
): readonly CaseOf[] {
  const long = active.filter(
    ({ start }) => start !== null && daysBetween(start.date, asOf) >= rule.afterDays,
  );
  if (long.length === 0) return [];
  if (person.checkIns === null) return [caseOn(asOf, 'cannot-tell', 'check-ins could not be loaded')];
  const since = addDays(asOf, -rule.reportedWithinDays);
  const last = person.checkIns
    .map(({ content }) => content)
    .filter(({ on }) => on > since && on <= asOf)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (last === undefined) return [caseOn(asOf, 'cannot-tell', 'no report lately')];
  const worst = last.sideEffects.filter(
    ({ bother }) => bother === 'a-lot' || (rule.bother === 'quite' && bother === 'quite'),
  );
  return [
    worst.length > 0
      ? caseOn(asOf, 'counted', `${worst.map(({ name }) => name).join(', ')} (${last.on})`)
      : caseOn(asOf, 'not-counted', `nothing that much (${last.on})`),
  ];
}

/** People treated long enough: whether they are better than at first by what a person notices. */
export function noticeablyBetter(
  rule: Rule<'noticeably-better'>,
  person: PersonFacts,
  active: readonly Course[],
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const instrument = knowledge.instrumentById.get(rule.instrument);
  const long = active.some(({ start }) => start !== null && daysBetween(start.date, asOf) >= rule.afterDays);
  if (instrument === undefined || !long) return [];
  const scores = scoresOf({ observations: person.scored ?? person.chart.observations }, instrument, asOf);
  if (scores === null) return [caseOn(asOf, 'cannot-tell', 'scores could not be loaded')];
  const first = scores[0];
  const last = scores.at(-1);
  if (first === undefined || last === undefined) return [caseOn(asOf, 'cannot-tell', 'never measured')];
  if (first === last || last.on < addDays(asOf, -rule.scoredWithinDays))
    return [caseOn(asOf, 'cannot-tell', first === last ? 'measured once only' : 'not measured lately')];
  const { noticeable } = treatmentResponse(instrument, first.value, last.value);
  if (noticeable === null) return [caseOn(asOf, 'cannot-tell', 'the scale does not say')];
  const because = `${instrument.shortName} ${first.value}, then ${last.value}`;
  return [caseOn(asOf, noticeable === 'better' ? 'counted' : 'not-counted', because)];
}

/** People with the diagnosis on such a medication: whether the scale was filled in lately. */
export function measuredLately(
  rule: Rule<'measured'>,
  person: PersonFacts,
  active: readonly Course[],
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const instrument = knowledge.instrumentById.get(rule.instrument);
  const meant = coursesMeant(rule.of, knowledge);
  const on = active.filter((course) => meant(course) === true);
  if (instrument === undefined || on.length === 0) return [];
  const ill = diagnosedBy(person.chart, rule.diagnosis, asOf, knowledge);
  const scores = scoresOf({ observations: person.scored ?? person.chart.observations }, instrument, asOf);
  if (ill === null || scores === null) return [caseOn(asOf, 'cannot-tell', 'the chart could not be loaded')];
  if (!ill) return [];
  const last = scores.at(-1);
  const lately = last !== undefined && last.on >= addDays(asOf, -rule.withinDays);
  const because = last === undefined ? 'never' : `last on ${last.on}`;
  return [caseOn(asOf, lately ? 'counted' : 'not-counted', because)];
}
