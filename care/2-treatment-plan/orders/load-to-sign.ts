import type { Refusal } from '#kernel/problem.ts';
import { err, type Result } from '#kernel/result.ts';
import { type PlanCall, refuseForeignPage, refuseOldVersion } from '../queries.ts';
import { loadOrder, type OrderOnChart } from './load-order.ts';

/** The order at the version that was shown, on this patient's page, with nobody else at the chart. */
export async function loadToSign(
  call: PlanCall,
  orderId: string,
  ifMatch: number | null,
  screenToken: string,
): Promise<Result<OrderOnChart, Refusal>> {
  const foreign = await refuseForeignPage(call, screenToken);
  if (foreign) return err(foreign);
  const loaded = await loadOrder(call, orderId, 'forWriting');
  if (!loaded.ok) return loaded;
  const old = refuseOldVersion(loaded.value.order, ifMatch);
  return old ? err(old) : loaded;
}
