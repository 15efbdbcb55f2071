import type { CalendarDate } from '#kernel/time.ts';
import type { AlertPolicy } from '#record/schema/directing.ts';
import type { Finding, ScreenResult } from './finding.ts';

/** Severities that stop the hand everywhere: they are answered with a reason, the worst also with a second confirmation. */
export const interrupts = (severity: Finding['severity']): boolean =>
  severity === 'contraindicated' || severity === 'major';

/** True when signing needs a coded reason for this finding; the others are read, not answered. */
export function asksForReason({ severity, policy }: Pick<Finding, 'severity' | 'policy'>): boolean {
  return interrupts(severity) || policy !== undefined;
}

/**
 * The screen as this clinic shows it: moderate findings of the rules it chose interrupt as well. An entry whose review
 * day has passed no longer counts: a policy nobody looked at again must not wear people out for ever.
 */
export function withClinicPolicy(
  result: ScreenResult,
  policy: Pick<AlertPolicy, 'rules'> | null,
  asOf: CalendarDate,
): ScreenResult {
  const chosen = new Map(
    (policy?.rules ?? [])
      .filter(({ reviewOn }) => reviewOn >= asOf)
      .map(({ rule, because }) => [rule, because] as const),
  );
  if (chosen.size === 0) return result;
  return {
    ...result,
    findings: result.findings.map((finding) => raised(finding, chosen.get(finding.rule.id))),
  };
}

function raised(finding: Finding, because: string | undefined): Finding {
  return because === undefined || finding.severity !== 'moderate'
    ? finding
    : { ...finding, policy: { because } };
}
