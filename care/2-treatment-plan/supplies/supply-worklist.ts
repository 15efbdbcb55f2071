import type { Transaction } from 'kysely';
import { runningOut } from '#clinical/supply/running-out.ts';
import { unconfirmedStarts } from '#clinical/supply/unconfirmed-starts.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { eachTreated } from '#record/store/each-treated.ts';
import { type PageEntry, readPageEntries } from '#record/store/page-entries.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { supplyWorklist } from './supply-schema.ts';

type Reply = ReplyOf<typeof supplyWorklist>;

/** What one person's supplies came to. */
export interface OwnSupplies {
  readonly runningOut: Reply['runningOut'];
  readonly notHeard: Reply['notHeard'];
  readonly notKnown: number;
  readonly byAgreedSteps: number;
}

const kinds = [
  'patient',
  'medication-order',
  'dose-plan',
  'appointment',
  'check-in',
  'order-step',
  'fill',
] as const satisfies readonly EntityKind[];

interface Asked {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly zone: string;
  readonly today: CalendarDate;
  readonly memories: ChartMemories<OwnSupplies>;
}

/** Derives the clinic's list of supplies and starts: what runs out first stands first. */
export async function clinicSupplies(
  { tx, clinicId, zone, today, memories }: Asked,
  knowledge: Knowledge,
): Promise<Pick<Reply, 'runningOut' | 'notHeard' | 'looked' | 'notKnown' | 'byAgreedSteps'>> {
  const workOut = async (patientIds: readonly string[]) => {
    const entries = Map.groupBy(
      await readPageEntries(tx, clinicId, patientIds, kinds),
      ({ patientId }) => patientId,
    );
    return new Map(
      patientIds.map((id): [string, () => OwnSupplies] => [
        id,
        () => suppliesOf(id, entries.get(id) ?? [], knowledge, today, zone),
      ]),
    );
  };
  const lists = await eachTreated({ tx, clinicId, today, memories, also: kinds, workOut });
  return {
    runningOut: lists.flatMap((own) => own.runningOut).toSorted((a, b) => a.days - b.days),
    notHeard: lists.flatMap((own) => own.notHeard).toSorted((a, b) => b.days - a.days),
    looked: lists.length,
    notKnown: lists.reduce((sum, own) => sum + own.notKnown, 0),
    byAgreedSteps: lists.reduce((sum, own) => sum + own.byAgreedSteps, 0),
  };
}

function suppliesOf(
  patientId: string,
  entries: readonly PageEntry[],
  knowledge: Knowledge,
  today: CalendarDate,
  zone: string,
): OwnSupplies {
  const list = <K extends (typeof kinds)[number]>(kind: K) =>
    entries.filter((entry) => entry.kind === kind) as unknown as readonly {
      readonly id: string;
      readonly content: ContentOf<K>;
    }[];
  const patient = listedName(list('patient')[0]?.content.name);
  const orders = list('medication-order');
  const supplies = { orders, dosePlans: list('dose-plan'), appointments: list('appointment') };
  const { rows, notKnown, byAgreedSteps } = runningOut(supplies, knowledge, today, zone);
  const heard = { orders, steps: list('order-step'), checkIns: list('check-in'), fills: list('fill') };
  return {
    runningOut: rows.map((row) => ({ patientId, patient, ...row })),
    notHeard: unconfirmedStarts(heard, knowledge, today).map(({ order, name, start, days }) => ({
      patientId,
      patient,
      order,
      name,
      start,
      days,
    })),
    notKnown,
    byAgreedSteps,
  };
}
