import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { EntityKind } from '../schema/entity-kinds.ts';
import { type ChartInPage, loadCharts } from './load-charts.ts';
import { plansInForce } from './plan-in-force.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';

type Row = Parameters<typeof toVersion>[0];
type Listed<K extends EntityKind> = readonly StoredVersion<K>[] | null;

/** What the loops of one patient's courses follow from, besides the chart itself. Null where the caller's role may not read it. */
export interface LoopEntries {
  readonly plan: StoredVersion<'treatment-plan'>['content'] | 'none' | null;
  readonly targets: Listed<'target-symptom'>;
  readonly consents: Listed<'consent'>;
  readonly dosePlans: Listed<'dose-plan'>;
  readonly waivers: Listed<'loop-waiver'>;
}

/** A chart of somebody who takes something, with what its loops follow from. */
export interface ChartWithLoops extends LoopEntries {
  readonly chart: ChartInPage;
}

const kinds = [
  'target-symptom',
  'consent',
  'dose-plan',
  'loop-waiver',
] as const satisfies readonly EntityKind[];

/** Loads what the loops of these patients follow from: two queries, whoever many they are. */
export async function loadLoopEntries(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, LoopEntries>> {
  const columns = sql.join(versionColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<Row>`
    select ${columns} from record_current where clinic_id = ${clinicId}::uuid and state = 'current'
      and patient_id = any(${[...patientIds]}::uuid[]) and kind = any(${[...kinds]}::text[])
    union all
    select null, '', null, null, null, null, to_jsonb(titrate_readable_kinds()), null, null, null, null, null
    order by recorded_at, id`.execute(tx);
  const readable = rows.find((row) => row.kind === '')?.content as unknown as readonly string[];
  const plans = await plansInForce(tx, clinicId, patientIds);
  const planOf = new Map(plans.map((plan) => [plan.patientId, plan.content]));
  const own = Map.groupBy(rows, (row) => row.patient_id);
  const list = <K extends (typeof kinds)[number]>(patientId: string, kind: K): Listed<K> =>
    readable.includes(kind)
      ? (own.get(patientId) ?? []).filter((row) => row.kind === kind).map((row) => toVersion<K>(row))
      : null;
  return new Map(
    patientIds.map((id) => [
      id,
      {
        plan: readable.includes('treatment-plan') ? (planOf.get(id) ?? 'none') : null,
        targets: list(id, 'target-symptom'),
        consents: list(id, 'consent'),
        dosePlans: list(id, 'dose-plan'),
        waivers: list(id, 'loop-waiver'),
      },
    ]),
  );
}

/** The kinds that loops follow from besides a chart in a page: what has changed in none of them has the same loops. */
export const loopKinds: readonly EntityKind[] = [...kinds, 'treatment-plan'];

/** The charts of these patients, with what their loops follow from, in the order of their ids. */
export async function loadCoursesWithLoops(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<readonly ChartWithLoops[]> {
  if (patientIds.length === 0) return [];
  const charts = await loadCharts(tx, clinicId, patientIds);
  const entries = await loadLoopEntries(tx, clinicId, patientIds);
  return charts.flatMap((chart) => {
    const found = entries.get(chart.patientId);
    return found === undefined ? [] : [{ chart, ...found }];
  });
}
