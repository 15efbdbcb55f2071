import type { Finding, HoldsFrom, NotChecked, ScreenResult } from '../screening/finding.ts';
import { worstFirst } from '../screening/fold-findings.ts';
import { severityRank } from '../screening/severity-order.ts';

/** One day that was screened. */
export interface ScreenedDay {
  readonly result: Pick<ScreenResult, 'findings' | 'notChecked' | 'checked'>;
  /** From which dose on something of this day holds; null where it holds today already. */
  readonly from: (about: Pick<Finding, 'subjects'>) => HoldsFrom | null;
}

/**
 * Several days as one answer: each finding once, as bad as it gets, with the first day on which it is that bad; what was
 * not checked once, with the first day of it. Days are given in their order.
 */
export function foldDays(days: readonly ScreenedDay[]): ScreenedDay['result'] {
  const findings = new Map<string, Finding>();
  const notChecked = new Map<string, NotChecked>();
  const checked = new Map<string, ScreenResult['checked'][number]>();
  for (const { result, from } of days) {
    for (const finding of result.findings) {
      const known = findings.get(finding.key);
      if (known && severityRank(known.severity) <= severityRank(finding.severity)) continue;
      findings.set(finding.key, since(finding, from(finding)));
    }
    for (const item of result.notChecked) {
      const known = notChecked.get(item.key);
      if (known && (known.blocking || !item.blocking)) continue;
      notChecked.set(item.key, since(item, from(item)));
    }
    for (const { kind, medications, rules } of result.checked) {
      const known = checked.get(kind);
      checked.set(kind, {
        kind,
        medications: Math.max(medications, known?.medications ?? 0),
        rules: Math.max(rules, known?.rules ?? 0),
      });
    }
  }
  return {
    findings: [...findings.values()].toSorted(worstFirst),
    notChecked: [...notChecked.values()].toSorted(blockingFirst),
    checked: [...checked.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
  };
}

function since<T extends Finding | NotChecked>(item: T, from: HoldsFrom | null): T {
  return from === null ? item : { ...item, from };
}

function blockingFirst(a: NotChecked, b: NotChecked): number {
  if (a.blocking !== b.blocking) return a.blocking ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
