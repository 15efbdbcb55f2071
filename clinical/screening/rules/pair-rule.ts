import type { Severity } from '#knowledge/schema/severity.ts';
import type { PairRule } from '../compiled-knowledge.ts';
import { evaluateUnlessNo } from '../evaluate-condition.ts';
import { type Medication, sharesEntry } from '../medication.ts';
import type { Report } from '../report.ts';
import { severityRank } from '../severity-order.ts';
import type { Situation } from '../situation.ts';
import { yes } from '../truth.ts';
import { ruleFinding } from './rule-finding.ts';
import { type Judged, ruleSeverity } from './rule-severity.ts';

/** Two medications a pair rule applies to, and how bad it is. `anchor` is the side the finding is gathered at. */
interface Hit {
  readonly a: Medication;
  readonly b: Medication;
  readonly anchor: 'a' | 'b';
  readonly judged: Judged;
}

/**
 * Every pair in use that the rule means, at least one of the two being proposed (without acts: any two).
 * Pairs that share the medication in focus and come out equally bad are told as one finding.
 */
export function applyPairRule(pair: PairRule, situation: Situation, report: Report): void {
  const hits = bestHits(pair, situation, report);
  for (const group of gathered(hits)) {
    if (!report.hears(group[0]?.judged.severity ?? pair.rule.severity)) continue;
    const judged = group.map((hit) => hit.judged);
    const sides = { a: distinct(group.map(({ a }) => a)), b: distinct(group.map(({ b }) => b)) };
    report.add(
      ruleFinding(
        pair.rule,
        sides,
        {
          severity: judged[0]?.severity ?? pair.rule.severity,
          because: judged.flatMap((one) => one.because).filter(isFirst),
          inputs: judged.flatMap((one) => one.inputs),
          missing: judged.flatMap((one) => one.missing),
        },
        situation,
      ),
    );
  }
}

/** The worst hit of each unordered pair: a rule may fit a pair in both directions. */
function bestHits(pair: PairRule, situation: Situation, report: Report): readonly Hit[] {
  let best: Map<string, Hit> | null = null;
  const left = situation.matching.inPlay(pair.a);
  const right = situation.matching.inPlay(pair.b);
  for (const a of left) {
    for (const b of right) {
      if (!concerns(a, b, situation) || sharesEntry(a, b)) continue;
      const hit = judge(pair, a, b, situation, report);
      if (hit === null) continue;
      const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
      // Most rules whose medications are there hit nobody: only one that does needs a map
      best ??= new Map();
      const known = best.get(key);
      if (!known || severityRank(hit.judged.severity) < severityRank(known.judged.severity))
        best.set(key, hit);
    }
  }
  return best === null ? [] : [...best.values()];
}

function concerns(a: Medication, b: Medication, { wholeChart }: Situation): boolean {
  return wholeChart || a.role === 'proposed' || b.role === 'proposed';
}

function judge(
  { rule, match }: PairRule,
  a: Medication,
  b: Medication,
  situation: Situation,
  report: Report,
): Hit | null {
  const applies = match.when === undefined ? yes() : evaluateUnlessNo(match.when, situation, { a, b });
  if (applies?.truth === null) report.unanswered(applies.missing, `${a.name} with ${b.name}`, a);
  if (applies?.truth !== true) return null;
  const judged = ruleSeverity(rule, situation, { a, b });
  return {
    a,
    b,
    anchor: b.role === 'proposed' && a.role !== 'proposed' ? 'b' : 'a',
    judged: { ...judged, inputs: [...applies.inputs, ...judged.inputs] },
  };
}

function gathered(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  if (hits.length < 2) return hits.map((hit) => [hit]);
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = `${hit.anchor} ${hit[hit.anchor].key} ${hit.judged.severity satisfies Severity}`;
    const group = groups.get(key);
    if (group) group.push(hit);
    else groups.set(key, [hit]);
  }
  return [...groups.values()];
}

const isFirst = (text: string, at: number, all: readonly string[]): boolean => all.indexOf(text) === at;

function distinct(medications: readonly Medication[]): readonly Medication[] {
  if (medications.length < 2) return medications;
  return [...new Map(medications.map((medication) => [medication.key, medication])).values()];
}
