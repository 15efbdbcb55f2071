import type { Transaction } from 'kysely';
import { type DueItem, DueState } from '#clinical/monitoring/due-item.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';
import { eachTreated, type Remembered } from '#record/store/each-treated.ts';
import { loadCharts } from '#record/store/load-charts.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { OverdueRow } from './calendar-schema.ts';

export interface Worklist {
  /** Everything that is due or overdue or lacks its baseline, most urgent first. */
  readonly rows: readonly OverdueRow[];
  /** Every open check of everybody, also those that are not due: what an audit counts. */
  readonly open: readonly OpenCheck[];
  readonly looked: number;
  readonly incomplete: number;
}

/** What an audit asks of an open check. */
export type OpenCheck = Pick<
  DueItem,
  'protocol' | 'protocolName' | 'item' | 'name' | 'state' | 'last' | 'closed' | 'rule'
>;

/** What somebody's chart came to. */
export interface OwnList {
  readonly rows: readonly OverdueRow[];
  readonly open: readonly OpenCheck[];
  readonly complete: boolean;
}

/** Derives the whole clinic's worklist: what it counts is what it looked at. */
export async function clinicWorklist(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knowledge: Knowledge,
  today: CalendarDate,
  memory: Map<string, Remembered<OwnList>> = new Map(),
): Promise<Worklist> {
  const workOut = async (patientIds: readonly string[]) =>
    new Map(
      (await loadCharts(tx, clinicId, patientIds)).map((chart): [string, OwnList] => {
        const { items, notChecked } = dueItems(chart, chart.closures, knowledge, { asOf: today });
        const person = { patientId: chart.patientId, ...named(chart.patient) };
        const rows = items.filter(({ state }) => state !== 'upcoming').map((item) => ({ ...person, item }));
        const open = items.map(({ protocol, protocolName, item, name, state, last, closed, rule }) => ({
          protocol,
          protocolName,
          item,
          name,
          state,
          last,
          closed,
          rule,
        }));
        return [chart.patientId, { rows, open, complete: notChecked.length === 0 }];
      }),
    );
  const lists = await eachTreated({ tx, clinicId, today, memory, workOut });
  return {
    rows: byUrgency(lists.flatMap(({ rows }) => rows)),
    open: lists.flatMap(({ open }) => open),
    looked: lists.length,
    incomplete: lists.filter(({ complete }) => !complete).length,
  };
}

function named(patient: Patient | null): { readonly patient: string; readonly birthDate: string | null } {
  return { patient: listedName(patient?.name), birthDate: patient?.birthDate ?? null };
}

/** Overdue first, and among these what has waited longest; what never had a baseline stands after them. */
function byUrgency(rows: readonly OverdueRow[]): OverdueRow[] {
  // The words a row is sorted by are put together once: a large clinic has tens of thousands of them
  return rows
    .map((row) => {
      const { item, patient, patientId } = row;
      const rank = DueState.options.indexOf(item.state);
      return { row, rank, key: `${item.dueOn} ${patient} ${patientId} ${item.protocol} ${item.item}` };
    })
    .sort((a, b) => (a.rank !== b.rank ? a.rank - b.rank : a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}
