import { caseChart } from '#clinical/rule-cases/case-chart.ts';
import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding } from '#clinical/screening/finding.ts';
import { screen } from '#clinical/screening/screen.ts';
import { severityRank } from '#clinical/screening/severity-order.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PublishedPair } from './published-pairs.ts';

/** What the rules say of two medications alone, in an adult about whom nothing else is known. */
export interface JudgedPair {
  readonly pair: PublishedPair;
  /** Names the formulary does not know. */
  readonly unknown: readonly string[];
  /** Findings about both, worst first. */
  readonly findings: readonly Finding[];
  /** What interrupts with the two and not with either alone: findings that name only one of them, brought on by the other, among it. */
  readonly interrupting: readonly Finding[];
}

/** Screens a pair both ways: the second medication added to the first, and the first to the second. */
export function judgePair(pair: PublishedPair, knowledge: Knowledge, asOf: CalendarDate): JudgedPair {
  const a = drugOf(pair.rxcuiA, pair.drugA, knowledge);
  const b = drugOf(pair.rxcuiB, pair.drugB, knowledge);
  if (a === null || b === null) {
    const unknown = [...(a === null ? [pair.drugA] : []), ...(b === null ? [pair.drugB] : [])];
    return { pair, unknown, findings: [], interrupting: [] };
  }
  const said = [...findingsOf([a, b], knowledge, asOf), ...findingsOf([b, a], knowledge, asOf)];
  const alone = new Set(
    [...findingsOf([a], knowledge, asOf), ...findingsOf([b], knowledge, asOf)].map(({ key }) => key),
  );
  const worstFirst = said.toSorted((x, y) => severityRank(x.severity) - severityRank(y.severity));
  return {
    pair,
    unknown: [],
    findings: worstFirst.filter(({ subjects }) =>
      [a, b].every(({ name }) => subjects.some((subject) => subject.name === name)),
    ),
    interrupting: worstFirst.filter((finding) => asksForReason(finding) && !alone.has(finding.key)),
  };
}

function drugOf(rxcui: string | null | undefined, name: string, knowledge: Knowledge): Drug | null {
  const byCode = rxcui == null ? undefined : knowledge.drugsByRxcui.get(rxcui)?.[0];
  return byCode ?? knowledge.drugsByName.get(name.toLowerCase())?.[0] ?? null;
}

function findingsOf(drugs: readonly Drug[], knowledge: Knowledge, asOf: CalendarDate): readonly Finding[] {
  const medications = drugs.map(({ id }) => id);
  const { facts, acts } = caseChart(
    { name: 'published pair', medications, patient: { age: 40, sex: 'male' } },
    knowledge,
    asOf,
  );
  return screen(facts, acts, knowledge, { asOf }).findings;
}
