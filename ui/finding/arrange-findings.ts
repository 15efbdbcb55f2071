import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding } from '#clinical/screening/finding.ts';
import { severityOrder } from './severity-words.ts';

/** Findings of one mechanism, worst first. `title` is null for a finding that stands alone. */
export interface FindingGroup {
  readonly key: string;
  readonly title: string | null;
  readonly findings: readonly Finding[];
}

/** Worst first; findings of one mechanism stay together under one heading, at the place of the worst of them. */
export function arrangeFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.toSorted(worstFirst)) {
    const key = finding.mechanismGroup === '' ? finding.key : finding.mechanismGroup;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    title: members.length > 1 && namesAMechanism(key) ? groupTitle(key) : null,
    findings: members,
  }));
}

const worstFirst = (a: Finding, b: Finding): number =>
  severityOrder[a.severity] - severityOrder[b.severity] || a.key.localeCompare(b.key);

/** Some groups only say what was checked; each finding says that itself. */
function namesAMechanism(slug: string): boolean {
  return !/^(dose|duplicate|limit|age|allergy|boxed|contraindication)(-|$)/.test(slug);
}

const capitals = new Set(['qt', 'cns', 'mao', 'maoi', 'gi']);

/** `serotonin-toxicity` → `Serotonin toxicity`, `qt` → `QT`. */
function groupTitle(slug: string): string {
  const words = slug.split('-').map((word) => (capitals.has(word) ? word.toUpperCase() : word));
  const title = words.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** True when signing needs a coded reason for this finding; the quiet severities are read, not answered. */
export function needsReason(finding: Finding): boolean {
  return asksForReason(finding);
}
