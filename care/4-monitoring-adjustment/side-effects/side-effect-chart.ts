import type { Transaction } from 'kysely';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { SideEffectChart } from '#clinical/side-effects/side-effect-facts.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';

/** Everything the facts of a side effect rest on; null where there is no such patient here. */
export async function loadSideEffectChart(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  knowledge: Knowledge,
  today: CalendarDate,
): Promise<SideEffectChart | null> {
  const chart = await loadChart(tx, clinicId, patientId);
  if (chart.patient === null) return null;
  const closures = await listCurrent(tx, clinicId, patientId, 'monitoring-closure');
  return {
    ...chart,
    checkIns: await listCurrent(tx, clinicId, patientId, 'check-in'),
    dosePlans: await listCurrent(tx, clinicId, patientId, 'dose-plan'),
    checks: dueItems(chart, closures, knowledge, { asOf: today }).items,
  };
}
