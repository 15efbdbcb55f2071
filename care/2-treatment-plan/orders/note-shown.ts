import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import { noteShownFindings } from '#record/store/shown-findings.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';
import type { Shown } from './schema.ts';

/**
 * Notes what a kept draft was interrupted by. If it is given up or signed without the finding, the warning was heeded:
 * signatures alone only know of those that were overridden.
 */
export async function noteShown(
  { caller, tx, now }: PlanCall,
  order: StoredOrder,
  shown: Shown,
): Promise<void> {
  const findings = shown.screen.findings.filter(asksForReason).flatMap(({ rule, severity }) =>
    // What only informs never interrupts, whatever the clinic decided.
    severity === 'info' ? [] : [{ rule: rule.id, severity }],
  );
  await noteShownFindings(tx, { clinicId: caller.clinicId, id: order.id, at: now }, findings);
}
