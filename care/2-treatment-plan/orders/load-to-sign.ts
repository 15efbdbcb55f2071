import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import {
  findOrder,
  loadPlan,
  type PlanCall,
  type PlanChart,
  refuseForeignPage,
  refuseOldVersion,
  type StoredOrder,
} from '../queries.ts';

/** The order at the version that was shown, on this patient's page, with nobody else at the chart. */
export async function loadToSign(
  call: PlanCall,
  orderId: string,
  ifMatch: number | null,
  screenToken: string,
): Promise<Result<{ readonly chart: PlanChart; readonly order: StoredOrder }, Refusal>> {
  const foreign = await refuseForeignPage(call, screenToken);
  if (foreign) return err(foreign);
  const chart = await loadPlan(call, 'forWriting');
  if (!chart.ok) return chart;
  const order = findOrder(chart.value, orderId);
  if (!order.ok) return order;
  const old = refuseOldVersion(order.value, ifMatch);
  return old ? err(old) : ok({ chart: chart.value, order: order.value });
}
