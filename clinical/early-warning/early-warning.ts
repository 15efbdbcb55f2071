import { parseDecimal, toNumber } from '#kernel/decimal.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { EarlyWarningRules } from '#knowledge/schema/early-warning.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { scoresOf } from '../balance/scores-of.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { diagnosis } from '../pathways/before-the-figures.ts';
import type { EarlyWarning } from './early-warning-shape.ts';
import { newSigns, ownSigns } from './own-signs.ts';
import { type Report, showsFirst, watchReports } from './watch-reports.ts';

export interface EarlyWarningFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  /** The plan in force; null where there is none. */
  readonly plan: Pick<TreatmentPlan, 'earlySigns' | 'ifWorse'> | null;
}

/** The clinic's rules. Throws where the knowledge holds none. */
export function earlyWarningRulesOf({
  earlyWarningRules,
}: Pick<Knowledge, 'earlyWarningRules'>): EarlyWarningRules {
  const [rules] = earlyWarningRules;
  if (rules === undefined) throw new Error('knowledge/early-warning is empty');
  return rules;
}

/**
 * Whether somebody's check-ins or scores have left what is usual for them on a day, and what their own plan says to do
 * then. It says that something has changed, never what it is; where too little was reported it says that instead.
 */
export function earlyWarning(
  facts: EarlyWarningFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): EarlyWarning {
  const rules = earlyWarningRulesOf(knowledge);
  const reports = reportsOf(facts.checkIns ?? [], asOf);
  const directions = directionsFor(facts, knowledge, rules).map((direction) => {
    const watched = watchReports(reports, direction, rules, asOf);
    return {
      id: direction.id,
      name: direction.name,
      watched: watched.state === 'not-enough' ? watched : { ...watched, items: [...watched.items] },
    };
  });
  const scores = rules.scores.map((rule) => scoreChange(rule, facts, knowledge, rules, asOf));
  const { plan } = facts;
  const signs = ownSigns(facts.checkIns, plan?.earlySigns ?? [], rules, asOf);
  const states = [
    ...directions.map(({ watched: { state } }) => state),
    ...scores.map(({ state }) => state),
    // That none is noticed does not make the rest usual
    ...(signs.state === 'noticed' ? (['changed'] as const) : []),
  ];
  return {
    state: states.includes('changed') ? 'changed' : states.includes('as-usual') ? 'as-usual' : 'not-known',
    needsReports: rules.usual.leastReports,
    lagDays: rules.usual.lagDays,
    directions,
    scores: scores.filter(({ now }) => now !== null),
    ownSigns: signs,
    plan: plan === null ? null : { earlySigns: [...plan.earlySigns], ifWorse: plan.ifWorse },
    simulated: { ...rules.simulated },
    sources: [rules.basis, rules.ownSigns.basis].flatMap(({ sources, state }) =>
      sources.flatMap((id) => {
        const source = knowledge.sourceById.get(id);
        if (source === undefined) return [];
        const { title, published, link = null } = source;
        return [{ title, published, reviewed: state === 'read', link }];
      }),
    ),
  };
}

/**
 * Whether the check-ins show a change on this day that they did not show in the quiet days before it, or the check-in just
 * written ticks an own sign that no other of these days has. A second check-in of one day raises nothing that the first
 * one has raised.
 *
 * @param written id of the check-in just written
 */
export function warnsFirst(
  facts: EarlyWarningFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
  written?: string,
): boolean {
  const rules = earlyWarningRulesOf(knowledge);
  const all = facts.checkIns ?? [];
  if (written !== undefined && newSigns(all, written, rules).length > 0) return true;
  const reports = reportsOf(all, asOf);
  const before =
    written === undefined
      ? []
      : reportsOf(
          all.filter(({ id }) => id !== written),
          asOf,
        );
  return directionsFor(facts, knowledge, rules).some(
    (direction) => showsFirst(reports, direction, rules, asOf) && !showsFirst(before, direction, rules, asOf),
  );
}

function directionsFor(
  facts: ChartFacts,
  knowledge: Knowledge,
  { directions }: EarlyWarningRules,
): EarlyWarningRules['directions'] {
  return directions.filter(
    ({ onlyWith }) => onlyWith === undefined || diagnosis(onlyWith.conditions, facts, knowledge) !== null,
  );
}

/** One report a day, oldest first; of one day the one recorded last. */
function reportsOf(checkIns: readonly Held<CheckIn>[], asOf: CalendarDate): readonly Report[] {
  const newestOf = new Map(
    newestCheckIns(checkIns, asOf)
      .toReversed()
      .map(({ content }) => [content.on, content]),
  );
  return [...newestOf.values()].map(({ on, mood, anxiety, energy, sleepHours }) => ({
    on,
    answers: {
      mood,
      anxiety,
      energy,
      sleepHours: sleepHours === null ? null : toNumber(parseDecimal(sleepHours)),
    },
  }));
}

function scoreChange(
  { instrument, rise }: EarlyWarningRules['scores'][number],
  facts: ChartFacts,
  knowledge: Knowledge,
  { usual: { withinDays, lagDays } }: EarlyWarningRules,
  asOf: CalendarDate,
): EarlyWarning['scores'][number] {
  const scale = knowledge.instrumentById.get(instrument);
  const all = (scale === undefined ? null : scoresOf(facts, scale, asOf)) ?? [];
  const newest = all.findLast(({ on }) => on > addDays(asOf, -lagDays));
  const earlier =
    newest === undefined
      ? []
      : all
          .filter(({ on }) => on >= addDays(asOf, -withinDays) && on < newest.on)
          .map(({ value }) => value)
          .toSorted((a, b) => a - b);
  const middle = medianOf(earlier.length < 2 ? [] : earlier);
  const state =
    newest === undefined || middle === null
      ? 'not-enough'
      : newest.value >= middle + rise
        ? 'changed'
        : 'as-usual';
  return {
    instrument,
    shortName: scale?.shortName ?? instrument,
    usual: middle,
    usualScores: earlier.length,
    now: newest === undefined ? null : { value: newest.value, on: newest.on },
    rise,
    state,
  };
}

function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
