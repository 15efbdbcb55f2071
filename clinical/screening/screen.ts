import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { FindingKind } from '#knowledge/schema/severity.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { checkAllergies } from './checks/allergy-check.ts';
import { checkBoxed } from './checks/boxed-check.ts';
import { checkContraindications } from './checks/contraindication-check.ts';
import { checkControlled } from './checks/controlled-check.ts';
import { checkDoses } from './checks/dose-check.ts';
import { checkDuplicates } from './checks/duplicate-check.ts';
import { checkGaps } from './checks/gap-check.ts';
import { checkIdentity } from './checks/identity-check.ts';
import { checkLimits } from './checks/limit-check.ts';
import { checkList } from './checks/list-check.ts';
import { checkPregnancy } from './checks/pregnancy-check.ts';
import { checkStops } from './checks/taper-check.ts';
import { checkTitration } from './checks/titration-check.ts';
import { type CompiledKnowledge, compiledKnowledge, type PairRule } from './compiled-knowledge.ts';
import { engineVersion } from './engine-version.ts';
import type { NotChecked, ScreenResult } from './finding.ts';
import { foldFindings } from './fold-findings.ts';
import { medicationsOf } from './medications-in-view.ts';
import { type ReadyChart, readyChart } from './ready-chart.ts';
import { type Collected, createReport, type Report } from './report.ts';
import { applyCountRule } from './rules/count-rule.ts';
import { applyEnding } from './rules/ending-rule.ts';
import { applyLasting } from './rules/lasting-rule.ts';
import { applyPairRule } from './rules/pair-rule.ts';
import { applySingleRule } from './rules/single-rule.ts';
import { applySumRule } from './rules/sum-rule.ts';
import { applyWashouts } from './rules/washout-rule.ts';
import type { Matches } from './selector-index.ts';
import { type Situation, situationIn } from './situation.ts';

export interface ScreenContext {
  /** Clinical date: everything is judged as of this day. */
  readonly asOf: CalendarDate;
  /** Day the chart was read, where `asOf` lies after it: whether a fact is too old is asked of this day. Left out = `asOf`. */
  readonly knownOn?: CalendarDate;
}

/** The built-in checks: what follows from a medication's own file and from the chart. */
const checks: Readonly<Record<string, (situation: Situation, report: Report) => void>> = {
  identity: checkIdentity,
  list: checkList,
  allergies: checkAllergies,
  duplicates: checkDuplicates,
  doses: checkDoses,
  titration: checkTitration,
  gaps: checkGaps,
  limits: checkLimits,
  contraindications: checkContraindications,
  pregnancy: checkPregnancy,
  boxed: checkBoxed,
  controlled: checkControlled,
  stops: checkStops,
};

const namedChecks = Object.entries(checks);

/**
 * The safety screen: what there is to say about `acts` for this person, and what could not be looked at.
 * Without acts it looks at the whole chart: every current medication against every other and against the
 * person. Pure, synchronous and deterministic; the order of lists in `facts` does not matter. A rule that
 * breaks becomes a `rule-failed` entry in `notChecked`; nothing throws for well-typed input.
 */
export function screen(
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: Knowledge,
  context: ScreenContext,
): ScreenResult {
  return screenChart(readyChart(facts, compiledKnowledge(knowledge), context.asOf, context.knownOn), acts);
}

/** The same for a chart that was made ready, where several acts are held against it one after the other. */
export function screenChart(chart: ReadyChart, acts: readonly ProposedAct[]): ScreenResult {
  const { knowledge, asOf } = chart;
  const report = createReport(knowledge);
  const situation = lookAt(chart, acts, report);
  const collected = report.collect();
  return {
    asOf,
    knowledge: knowledge.release,
    engine: engineVersion,
    findings: [...foldFindings(collected.findings)],
    notChecked: collected.notChecked.toSorted(blockingFirst),
    checked: checked(collected, situation),
  };
}

/**
 * Of the answer of `screenChart` the findings that interrupt and the entries that block, and nothing else. A finding is only
 * ever left out for one at least as bad, so what does not interrupt need not even be put together.
 */
export function alarmsIn(
  chart: ReadyChart,
  acts: readonly ProposedAct[],
): Pick<ScreenResult, 'findings' | 'notChecked'> {
  const report = createReport(chart.knowledge, 'alarms');
  lookAt(chart, acts, report);
  const { findings, notChecked } = report.collect();
  return { findings: [...foldFindings(findings)], notChecked: notChecked.toSorted(blockingFirst) };
}

/** Runs every check and rule over the chart as it is with these acts. */
function lookAt(chart: ReadyChart, acts: readonly ProposedAct[], report: Report): Situation {
  const situation = situationIn(chart, medicationsOf(chart, acts), acts.length === 0);
  for (const [name, check] of namedChecks) report.guarded(name, () => check(situation, report));
  applyRules(chart.compiled, situation, report);
  return situation;
}

/** Every rule is looked at; those whose medications are not there, or not in focus, have been answered by the index. */
function applyRules(compiled: CompiledKnowledge, situation: Situation, report: Report): void {
  const { inPlay, inFocus, past, stopping } = situation.matching;
  for (const pair of compiled.pairs) {
    if ((inFocus(pair.a).length > 0 || inFocus(pair.b).length > 0) && bothIn(inPlay, pair))
      report.guarded(pair.rule.id, () => applyPairRule(pair, situation, report));
    if (pair.match.washout && (past(pair.a).length > 0 || past(pair.b).length > 0))
      report.guarded(pair.rule.id, () => applyWashouts(pair, situation, report));
  }
  for (const enzymes of compiled.enzymeSides) {
    const { rule, [enzymes.side]: side } = enzymes.pair;
    if (past(side).length > 0) report.guarded(rule.id, () => applyLasting(enzymes, situation, report));
    if (stopping(side).length > 0) report.guarded(rule.id, () => applyEnding(enzymes, situation, report));
  }
  for (const single of compiled.singles)
    if (inFocus(single.drug).length > 0)
      report.guarded(single.rule.id, () => applySingleRule(single, situation, report));
  for (const sum of compiled.sums) report.guarded(sum.rule.id, () => applySumRule(sum, situation, report));
  for (const counting of compiled.counts)
    report.guarded(counting.rule.id, () => applyCountRule(counting, situation, report));
}

const bothIn = (matches: Matches, { a, b }: PairRule): boolean =>
  matches(a).length > 0 && matches(b).length > 0;

function blockingFirst(a: NotChecked, b: NotChecked): number {
  if (a.blocking !== b.blocking) return a.blocking ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Kinds of check that mean nothing without a list: they are not claimed when it could not be loaded. */
const rests: Readonly<Partial<Record<FindingKind, readonly (keyof ChartFacts)[]>>> = {
  interaction: ['orders'],
  duplicate: ['orders'],
  washout: ['orders'],
  contraindication: ['conditions'],
  renal: ['observations'],
  qt: ['observations', 'orders'],
  pgx: ['observations'],
  age: ['patient'],
  beers: ['patient', 'orders'],
};

/** Which kinds of check were carried out, over how many identified medications: by every rule, and by the checks that applied. */
function checked({ looked }: Collected, situation: Situation): ScreenResult['checked'] {
  const { medications, facts, compiled } = situation;
  const inUse = [...medications.proposed, ...medications.current, ...medications.stopping];
  if (inUse.length === 0) return [];
  const identified = inUse.filter(({ traits }) => traits !== null).length;
  return [...new Set([...compiled.rulesOfKind.keys(), ...looked.keys()])]
    .filter((kind) => (rests[kind] ?? []).every((list) => facts[list] !== null))
    .map((kind) => ({
      kind,
      medications: identified,
      rules: (compiled.rulesOfKind.get(kind) ?? 0) + (looked.get(kind)?.size ?? 0),
    }))
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}
