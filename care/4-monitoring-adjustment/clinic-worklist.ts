import type { Transaction } from 'kysely';
import { type DueItem, DueState } from '#clinical/monitoring/due-item.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';
import { listTreated, loadCharts } from '#record/store/load-charts.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { OverdueRow } from './calendar-schema.ts';

export interface Worklist {
  /** Everything that is due or overdue or lacks its baseline, most urgent first. */
  readonly rows: readonly OverdueRow[];
  readonly looked: number;
  readonly incomplete: number;
}

/** What somebody's chart came to, on a day and in one state of the chart. */
interface Remembered {
  readonly changes: string;
  readonly today: CalendarDate;
  readonly rows: readonly OverdueRow[];
  readonly complete: boolean;
}

/**
 * Worklists worked out before, by patient: only whose chart has changed since is read again. For one clinic, one release
 * of the knowledge, and readers who may read the same.
 */
export type WorklistMemory = Map<string, Remembered>;

const chartsPerPage = 200;

/** Derives the whole clinic's worklist, page by page of charts: what it counts is what it looked at. */
export async function clinicWorklist(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knowledge: Knowledge,
  today: CalendarDate,
  memory: WorklistMemory = new Map(),
): Promise<Worklist> {
  const treated = await listTreated(tx, clinicId);
  const changed = treated.filter(({ patientId, changes }) => {
    const known = memory.get(patientId);
    return known?.changes !== changes || known.today !== today;
  });
  for (let from = 0; from < changed.length; from += chartsPerPage) {
    const page = new Map(
      changed.slice(from, from + chartsPerPage).map(({ patientId, changes }) => [patientId, changes]),
    );
    for (const chart of await loadCharts(tx, clinicId, [...page.keys()])) {
      const { items, notChecked } = dueItems(chart, chart.closures, knowledge, { asOf: today });
      const person = { patientId: chart.patientId, ...named(chart.patient) };
      memory.set(chart.patientId, {
        changes: page.get(chart.patientId) ?? '',
        today,
        rows: items.filter(({ state }) => state !== 'upcoming').map((item) => ({ ...person, item })),
        complete: notChecked.length === 0,
      });
    }
  }
  const known = treated.flatMap(({ patientId }) => memory.get(patientId) ?? []);
  return {
    rows: known.flatMap(({ rows }) => rows).sort(byUrgency),
    looked: known.length,
    incomplete: known.filter(({ complete }) => !complete).length,
  };
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
