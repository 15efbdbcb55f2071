import type { Transaction } from 'kysely';
import { type DueItem, DueState } from '#clinical/monitoring/due-item.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { eachTreated, type Treated } from '#record/store/each-treated.ts';
import { type ChartInPage, loadCharts } from '#record/store/load-charts.ts';
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
  readonly ranked: readonly RankedRow[];
  readonly open: readonly OpenCheck[];
  readonly complete: boolean;
}

/** A row and where it stands: the words it is sorted by are put together once, a large clinic has tens of thousands. */
interface RankedRow {
  readonly row: OverdueRow;
  readonly rank: number;
  readonly key: string;
}

/** What was worked out for the clinics of this server: a shortcut for whoever asks next, with the same answers. */
export type OverdueMemories = ChartMemories<OwnList>;

interface Asked {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly today: CalendarDate;
  readonly memories?: OverdueMemories;
}

/** Derives the whole clinic's worklist: what it counts is what it looked at. */
export async function clinicWorklist(asked: Asked, knowledge: Knowledge): Promise<Worklist> {
  return gather(await eachTreated(overdueOf(asked, knowledge)));
}

/** What a worklist is made from: everybody's own list. */
export function overdueOf({ memories = new Map(), ...asked }: Asked, knowledge: Knowledge): Treated<OwnList> {
  const workOut = async (patientIds: readonly string[]) =>
    new Map(
      (await loadCharts(asked.tx, asked.clinicId, patientIds)).map((chart): [string, () => OwnList] => [
        chart.patientId,
        () => ownList(chart, knowledge, asked.today),
      ]),
    );
  return { ...asked, memories, workOut };
}

function ownList(chart: ChartInPage, knowledge: Knowledge, today: CalendarDate): OwnList {
  const { items, notChecked } = dueItems(chart, chart.closures, knowledge, { asOf: today });
  const person = { patientId: chart.patientId, ...named(chart.patient) };
  return {
    ranked: items
      .filter(({ state }) => state !== 'upcoming')
      .map((item) => ({
        row: { ...person, item },
        rank: DueState.options.indexOf(item.state),
        key: `${item.dueOn} ${person.patient} ${person.patientId} ${item.protocol} ${item.item}`,
      })),
    open: items.map(({ protocol, protocolName, item, name, state, last, closed, rule }) => ({
      ...{ protocol, protocolName, item, name, state, last, closed, rule },
    })),
    complete: notChecked.length === 0,
  };
}

/** The worklist of these lists, kept for as long as they are: nobody's chart has changed as long as the array is the same. */
const gathered = new WeakMap<readonly OwnList[], Worklist>();

function gather(lists: readonly OwnList[]): Worklist {
  const known = gathered.get(lists);
  if (known !== undefined) return known;
  const worklist = {
    rows: lists
      .flatMap(({ ranked }) => ranked)
      .sort(byUrgency)
      .map(({ row }) => row),
    open: lists.flatMap(({ open }) => open),
    looked: lists.length,
    incomplete: lists.filter(({ complete }) => !complete).length,
  };
  gathered.set(lists, worklist);
  return worklist;
}

/** Overdue first, and among these what has waited longest; what never had a baseline stands after them. */
function byUrgency(a: RankedRow, b: RankedRow): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.key < b.key ? -1 : 1;
}

function named(patient: Patient | null): { readonly patient: string; readonly birthDate: string | null } {
  return { patient: listedName(patient?.name), birthDate: patient?.birthDate ?? null };
}
