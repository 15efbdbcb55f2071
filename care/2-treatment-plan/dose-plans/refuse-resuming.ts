import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding } from '#clinical/screening/finding.ts';
import { atLeastAsBad } from '#clinical/screening/severity-order.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Shown } from '../orders/schema.ts';
import type { AgreedScreen } from './steps-schema.ts';

/**
 * Why a held plan cannot simply go on: something interrupts at its moved steps that nobody was shown, or that was milder,
 * when it was agreed. What was answered then holds on; anything new is answered over the moved steps.
 */
export function refuseResuming({ screen }: Shown, agreed: readonly AgreedScreen[]): Refusal | null {
  const known = agreed.flatMap((one) => one.screen.findings);
  const wasAnswered = ({ key, severity }: Finding) =>
    known.some((one) => one.key === key && asksForReason(one) && atLeastAsBad(one.severity, severity));
  const news = screen.findings.filter((finding) => asksForReason(finding) && !wasAnswered(finding));
  const [first] = news;
  if (first === undefined) return null;
  return {
    kind: 'conflict',
    detail: `Going on with these steps now would not be what was agreed: ${first.summary}`,
    next: 'Look at what would be agreed to now, and answer it.',
    extra: { findings: news.map(({ key }) => key) },
  };
}
