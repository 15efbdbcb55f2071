import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import { lastBetween, scoresOf } from '../balance/scores-of.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { episodesOf } from './episodes.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

type Rule = Extract<Computes, { type: 'score-outcome' }>;
type RelapseRule = Extract<Computes, { type: 'relapse' }>;

const notLoaded = 'scores or diagnoses could not be loaded';

/** Episodes whose window has ended: whether its last score shows the outcome. */
export function scoreOutcome(
  rule: Rule,
  person: PersonFacts,
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const instrument = knowledge.instrumentById.get(rule.instrument);
  if (instrument === undefined) return [];
  const scores = scoresOf(person.chart, instrument, asOf);
  if (scores === null || person.chart.conditions === null) return [caseOn(asOf, 'cannot-tell', notLoaded)];
  return episodesOf(person.chart, scores, rule, rule.toDay, knowledge).flatMap(({ index, leftOut }) => {
    const on = addDays(index.on, rule.toDay);
    if (on > asOf) return [];
    const about = `${instrument.shortName} ${index.value} on ${index.on}`;
    if (leftOut) return [caseOn(on, 'left-out', 'another diagnosis leaves it out', about)];
    const last = lastBetween(scores, addDays(index.on, rule.fromDay), on);
    if (last === undefined) return [caseOn(on, 'cannot-tell', 'no score in the window', about)];
    const judged = treatmentResponse(instrument, index.value, last.value);
    const reached = rule.outcome === 'remission' ? judged.remission : judged.response === 'response';
    if (reached === null) return [caseOn(on, 'cannot-tell', 'the scale does not say', about)];
    const because = `${instrument.shortName} ${last.value} on ${last.on}`;
    return [caseOn(on, reached ? 'counted' : 'not-counted', because, about)];
  });
}

/** Remissions after an episode: whether the score rose to a relapse in the days after. */
export function relapses(
  rule: RelapseRule,
  person: PersonFacts,
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  const instrument = knowledge.instrumentById.get(rule.instrument);
  if (instrument === undefined) return [];
  const scores = scoresOf(person.chart, instrument, asOf);
  if (scores === null || person.chart.conditions === null) return [caseOn(asOf, 'cannot-tell', notLoaded)];
  const cases: CaseOf[] = [];
  let after = '0001-01-01';
  // An episode, its first remission, what came after; then the next episode.
  for (;;) {
    const later = scores.filter(({ on }) => on > after);
    const [episode] = episodesOf(person.chart, later, rule, 1, knowledge);
    if (episode === undefined) return cases;
    const { index } = episode;
    const remitted = later.find(
      ({ on, value }) =>
        on > index.on && treatmentResponse(instrument, index.value, value).remission === true,
    );
    if (remitted === undefined) return cases;
    after = remitted.on;
    const on = addDays(remitted.on, rule.withinDays);
    if (on > asOf) continue;
    const about = `remission on ${remitted.on}`;
    const watched = later.filter((score) => score.on > remitted.on && score.on <= on);
    const back = watched.find(({ value }) => value >= rule.relapseFrom);
    if (episode.leftOut) cases.push(caseOn(on, 'left-out', 'another diagnosis leaves it out', about));
    else if (back !== undefined)
      cases.push(caseOn(on, 'counted', `${instrument.shortName} ${back.value} on ${back.on}`, about));
    else if (watched.length === 0) cases.push(caseOn(on, 'cannot-tell', 'no score in the time after', about));
    else
      cases.push(
        caseOn(on, 'not-counted', `highest ${Math.max(...watched.map(({ value }) => value))}`, about),
      );
  }
}
