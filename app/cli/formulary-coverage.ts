import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type JudgedPair, judgePair } from './judge-pair.ts';
import type { PairGroup } from './published-pairs.ts';

/** How the rules answer one group of published pairs. */
export interface GroupCoverage {
  readonly name: string;
  readonly expected: PairGroup['expected'];
  readonly pairs: number;
  /** Pairs of which the formulary does not know one medication; they count as not found. */
  readonly unknown: number;
  /** Some finding names both. */
  readonly found: number;
  /** A finding that names both interrupts. */
  readonly foundInterrupting: number;
  /** Something interrupts that neither medication alone would bring. */
  readonly interrupts: number;
  readonly judged: readonly JudgedPair[];
}

export function formularyCoverage(
  groups: readonly PairGroup[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly GroupCoverage[] {
  return groups.map(({ name, expected, pairs }) => {
    const judged = pairs.map((pair) => judgePair(pair, knowledge, asOf));
    const count = (test: (one: JudgedPair) => boolean): number => judged.filter(test).length;
    return {
      name,
      expected,
      pairs: pairs.length,
      unknown: count(({ unknown }) => unknown.length > 0),
      found: count(({ findings }) => findings.length > 0),
      foundInterrupting: count(({ findings }) => findings.some(asksForReason)),
      interrupts: count(({ interrupting }) => interrupting.length > 0),
      judged,
    };
  });
}

/** The table of `titrate formulary coverage`; with `listed`, below each group the pairs that speak against the rules. */
export function coverageText(coverage: readonly GroupCoverage[], listed: boolean): string {
  const share = (n: number, of: number): string =>
    `${n} (${of === 0 ? 0 : ((100 * n) / of).toFixed(1)} %)`.padStart(13);
  const head = `${'pairs'.padStart(56)}${'about both'.padStart(14)}${'major or worse'.padStart(16)}${'interrupts'.padStart(14)}`;
  const lines = coverage.flatMap((group) => [
    `${group.name.padEnd(50)}${String(group.pairs).padStart(6)} ${share(group.found, group.pairs)}  ${share(group.foundInterrupting, group.pairs)}  ${share(group.interrupts, group.pairs)}`,
    ...(group.unknown === 0 ? [] : [`  ${group.unknown} of them are not in the formulary`]),
    ...(listed ? against(group) : []),
  ]);
  return [head, ...lines].join('\n');
}

/** Of what should be loud, what is not; of what should be quiet, what is not. */
function against({ expected, judged }: GroupCoverage): readonly string[] {
  if (expected === null) return [];
  const loud = expected === 'loud';
  const wrong = loud
    ? judged.filter(({ findings }) => !findings.some(asksForReason))
    : judged.filter(({ interrupting }) => interrupting.length > 0);
  return wrong.map(({ pair, unknown, findings, interrupting }) => {
    const said = (loud ? findings : interrupting).map(({ rule, severity }) => `${severity} ${rule.id}`);
    const what =
      unknown.length > 0 ? `not in the formulary: ${unknown.join(', ')}` : [...new Set(said)].join(', ');
    return `    ${pair.drugA} + ${pair.drugB}: ${what || 'silence'}`;
  });
}
