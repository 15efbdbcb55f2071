import type { Transaction } from 'kysely';
import { type DueItem, DueState } from '#clinical/monitoring/due-item.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';
import { loadTreatedCharts } from '#record/store/load-charts.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { OverdueRow } from './calendar-schema.ts';

export interface Worklist {
  /** Everything that is due or overdue or lacks its baseline, most urgent first. */
  readonly rows: readonly OverdueRow[];
  readonly looked: number;
  readonly incomplete: number;
}

const chartsPerPage = 200;

/** Derives the whole clinic's worklist, page by page of charts: what it counts is what it looked at. */
export async function clinicWorklist(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knowledge: Knowledge,
  today: CalendarDate,
): Promise<Worklist> {
  const rows: OverdueRow[] = [];
  let looked = 0;
  let incomplete = 0;
  for (let after: string | null = null; ; ) {
    const charts = await loadTreatedCharts(tx, clinicId, after, chartsPerPage);
    for (const chart of charts) {
      const { items, notChecked } = dueItems(chart, chart.closures, knowledge, { asOf: today });
      looked += 1;
      if (notChecked.length > 0) incomplete += 1;
      const person = { patientId: chart.patientId, ...named(chart.patient) };
      rows.push(...items.filter(({ state }) => state !== 'upcoming').map((item) => ({ ...person, item })));
    }
    if (charts.length < chartsPerPage) break;
    after = charts.at(-1)?.patientId ?? null;
  }
  return { rows: rows.sort(byUrgency), looked, incomplete };
}

function named(patient: Patient | null): { readonly patient: string; readonly birthDate: string | null } {
  return { patient: listedName(patient?.name), birthDate: patient?.birthDate ?? null };
}

/** Overdue first, and among these what has waited longest; what never had a baseline stands after them. */
function byUrgency(a: OverdueRow, b: OverdueRow): number {
  const rank = ({ state }: DueItem): number => DueState.options.indexOf(state);
  if (rank(a.item) !== rank(b.item)) return rank(a.item) - rank(b.item);
  const key = ({ item, patient, patientId }: OverdueRow): string =>
    `${item.dueOn} ${patient} ${patientId} ${item.protocol} ${item.item}`;
  return key(a) < key(b) ? -1 : 1;
}
