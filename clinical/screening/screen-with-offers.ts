import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { asksForReason } from './clinic-policy.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import type { Finding, NoOffer, NotChecked, ScreenResult, Suggestion } from './finding.ts';
import { oncePerChart } from './per-chart.ts';
import { type ReadyChart, readyChart } from './ready-chart.ts';
import { actInsteadOf } from './report.ts';
import { alarmsIn, type ScreenContext, screenChart } from './screen.ts';
import { severityRank } from './severity-order.ts';
import { offeredId, type Trial, trialOfOffer, type UseInstead } from './trial-of-offer.ts';

/**
 * The safety screen as it is put before somebody who decides: what a finding that interrupts offers instead has itself
 * been screened against this chart, as if it were begun on the day, and is left out where it would interrupt in its
 * turn. Where no offer is left, the finding says so (`noOffer`); an offer that could not be screened stays and says so
 * (`notScreened`), and what does not interrupt has its offers as the rule names them. Costs one more screen for each medication offered, and
 * nothing where nothing interrupts; screening many charts needs only `screen`. Pure and deterministic, like `screen`.
 */
export function screenWithOffers(
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: Knowledge,
  context: ScreenContext,
): ScreenResult {
  const { asOf, knownOn } = context;
  return screenChartWithOffers(readyChart(facts, compiledKnowledge(knowledge), asOf, knownOn), acts);
}

/** The same for a chart that was made ready. */
export function screenChartWithOffers(chart: ReadyChart, acts: readonly ProposedAct[]): ScreenResult {
  const { facts, knowledge, compiled, asOf, knownOn } = chart;
  const result = screenChart(chart, acts);
  const known = new Set(result.notChecked.map(({ key }) => key));
  const tried = new Map<string, Tried>();
  const against = (offer: UseInstead): Tried => {
    const before = tried.get(offer.label);
    if (before !== undefined) return before;
    const trial = trialOfOffer(offer, facts, acts, knowledge, asOf);
    const found: Tried = trial.ok ? triedOn(trial.value) : { warning: null, notScreened: trial.error };
    tried.set(offer.label, found);
    return found;
  };
  const triedOn = (trial: Trial): Tried => {
    const { warning, blocking } =
      trial.facts === facts
        ? exchangedOn(chart, trial.acts)
        : exchanged(readyChart(trial.facts, compiled, asOf, knownOn), trial.acts);
    // What kept the whole chart from being looked at is told beside the findings already
    const gap = blocking.find(({ key }) => !known.has(key));
    return { warning, notScreened: gap?.text ?? null };
  };
  const findings = result.findings.map((finding) =>
    asksForReason(finding) ? withTrueOffers(finding, against) : finding,
  );
  return { ...result, findings };
}

/** What came of holding an offer against the chart. */
interface Tried {
  readonly warning: Finding | null;
  /** Why it could not be screened, or not wholly. */
  readonly notScreened: string | null;
}

/** What an exchange looks like on a chart, whatever was proposed before it. */
interface Exchange {
  readonly warning: Finding | null;
  /** What kept something of it from being looked at. */
  readonly blocking: readonly NotChecked[];
}

function exchanged(chart: ReadyChart, acts: readonly ProposedAct[]): Exchange {
  const { findings, notChecked } = alarmsIn(chart, acts);
  return { warning: worstAgainst(findings), blocking: notChecked };
}

/** The same, remembered with the chart: whoever tries one dose after the other is offered the same each time. */
function exchangedOn(chart: ReadyChart, acts: readonly ProposedAct[]): Exchange {
  const known = exchangesOf({ chart });
  const key = JSON.stringify(acts);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = exchanged(chart, acts);
  if (known.size >= mostExchanges) known.clear();
  known.set(key, found);
  return found;
}

const exchangesOf = oncePerChart(() => new Map<string, Exchange>());

/** More than one prescription offers; a caller without an end must not fill the memory. */
const mostExchanges = 50;

/** The worst interrupting finding about what was offered; null where there is none. */
function worstAgainst(findings: readonly Finding[]): Finding | null {
  return (
    findings
      .filter((finding) => asksForReason(finding) && finding.subjects.some(({ id }) => id === offeredId))
      .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))[0] ?? null
  );
}

function withTrueOffers(finding: Finding, against: (offer: UseInstead) => Tried): Finding {
  const tried: NoOffer['tried'] = [];
  const suggestions = finding.suggestions.flatMap((offer): readonly Suggestion[] => {
    if (offer.type !== 'use-instead') return [offer];
    const { warning, notScreened } = against(offer);
    if (warning === null) return [notScreened === null ? offer : { ...offer, notScreened }];
    tried.push({ label: offer.label, because: warning.summary });
    return [];
  });
  if (tried.length === 0) return { ...finding, suggestions };
  if (suggestions.some(({ type }) => type !== 'order-test')) return { ...finding, suggestions };
  return { ...finding, suggestions, noOffer: { act: actInsteadOf(finding), tried } };
}
