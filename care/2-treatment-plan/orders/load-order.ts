import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { findOrder, loadPlan, type PlanCall, type PlanChart, type StoredOrder } from '../queries.ts';

/** An order and the chart it stands in. */
export interface OrderOnChart {
  readonly chart: PlanChart;
  readonly order: StoredOrder;
}

/** One order of this chart; `forWriting` keeps everybody else from changing the chart until this call is over. */
export async function loadOrder(
  call: PlanCall,
  orderId: string,
  use: 'forReading' | 'forWriting',
): Promise<Result<OrderOnChart, Refusal>> {
  const chart = await loadPlan(call, use);
  if (!chart.ok) return chart;
  const order = findOrder(chart.value, orderId);
  return order.ok ? ok({ chart: chart.value, order: order.value }) : order;
}
