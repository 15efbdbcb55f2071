import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { asksForReason } from './clinic-policy.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import type { Finding, NoOffer, ScreenResult, Suggestion } from './finding.ts';
import { type ReadyChart, readyChart } from './ready-chart.ts';
import { type ScreenContext, screenChart } from './screen.ts';
import { severityRank } from './severity-order.ts';
import { offeredId, trialOfOffer } from './trial-of-offer.ts';

/**
 * The safety screen as it is put before somebody who decides: what a finding that interrupts offers instead has itself
 * been screened against this chart, as if it were begun on the day, and is left out where it would interrupt in its
 * turn. Where no offer is left, the finding says so (`noOffer`). Costs one more screen for each medication offered, and
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
  const tried = new Map<string, Finding | null>();
  const against = (offer: Suggestion): Finding | null => {
    if (offer.type !== 'use-instead') return null;
    const known = tried.get(offer.label);
    if (known !== undefined) return known;
    const trial = trialOfOffer(offer, facts, acts, knowledge, asOf);
    const tryOn = trial?.facts === facts ? chart : readyChart(trial?.facts ?? facts, compiled, asOf, knownOn);
    const warning = trial === null ? null : worstAgainst(screenChart(tryOn, trial.acts).findings);
    tried.set(offer.label, warning);
    return warning;
  };
  const findings = result.findings.map((finding) =>
    asksForReason(finding) ? withTrueOffers(finding, against, knowledge) : finding,
  );
  return { ...result, findings };
}

/** The worst interrupting finding about what was offered; null where there is none. */
function worstAgainst(findings: readonly Finding[]): Finding | null {
  return (
    findings
      .filter((finding) => asksForReason(finding) && finding.subjects.some(({ id }) => id === offeredId))
      .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))[0] ?? null
  );
}

function withTrueOffers(
  finding: Finding,
  against: (offer: Suggestion) => Finding | null,
  knowledge: Knowledge,
): Finding {
  const tried: NoOffer['tried'] = [];
  const suggestions = finding.suggestions.filter((offer) => {
    const warning = against(offer);
    if (warning !== null) tried.push({ label: offer.label, because: warning.summary });
    return warning === null;
  });
  if (tried.length === 0) return finding;
  if (suggestions.some(({ type }) => type !== 'order-test')) return { ...finding, suggestions };
  const act = knowledge.rules.find(({ id }) => id === finding.rule.id)?.noOffer?.act ?? null;
  return { ...finding, suggestions, noOffer: { act, tried } };
}
