import type { Transaction } from 'kysely';
import { adherence } from '#clinical/adherence/adherence.ts';
import { checkInDue } from '#clinical/check-ins/check-in-due.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { silentSince } from '#clinical/check-ins/reminder-due.ts';
import { courses } from '#clinical/regimen/courses.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { eachTreated } from '#record/store/each-treated.ts';
import { type ChartInPage, loadCharts } from '#record/store/load-charts.ts';
import { type PageEntry, readPageEntries } from '#record/store/page-entries.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { takingWorklist } from './adherence-schema.ts';

type Reply = ReplyOf<typeof takingWorklist>;

/** What one person's taking came to. */
export interface OwnTaking extends Pick<Reply, 'gaps' | 'after' | 'silent'> {
  readonly complete: boolean;
  readonly known: boolean;
}

const also = [
  'check-in',
  'fill',
  'dose-plan',
  'check-in-plan',
  'check-in-reminder',
] as const satisfies readonly EntityKind[];

interface Asked {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly today: CalendarDate;
  readonly memories: ChartMemories<OwnTaking>;
}

/** Derives the clinic's list from everybody who takes something: what is most dangerous stands first. */
export async function clinicTaking(
  { tx, clinicId, today, memories }: Asked,
  knowledge: Knowledge,
): Promise<Reply> {
  const workOut = async (patientIds: readonly string[]) => {
    const entries = Map.groupBy(
      await readPageEntries(tx, clinicId, patientIds, also),
      ({ patientId }) => patientId,
    );
    return new Map(
      (await loadCharts(tx, clinicId, patientIds)).map((chart): [string, () => OwnTaking] => [
        chart.patientId,
        () => takingOf(chart, entries.get(chart.patientId) ?? [], knowledge, today),
      ]),
    );
  };
  const lists = await eachTreated({ tx, clinicId, today, memories, also, workOut });
  return {
    gaps: lists.flatMap(({ gaps }) => gaps).sort(worstFirst),
    after: lists.flatMap(({ after }) => after),
    silent: lists.flatMap(({ silent }) => silent).sort((a, b) => (a.since < b.since ? -1 : 1)),
    looked: lists.length,
    incomplete: lists.filter(({ complete }) => !complete).length,
    notKnown: lists.filter(({ known }) => !known).length,
  };
}

function takingOf(
  chart: ChartInPage,
  entries: readonly PageEntry[],
  knowledge: Knowledge,
  today: CalendarDate,
): OwnTaking {
  const list = <K extends (typeof also)[number]>(kind: K) =>
    entries.filter((entry) => entry.kind === kind) as unknown as readonly {
      readonly id: string;
      readonly content: ContentOf<K>;
    }[];
  const [checkIns, fills, dosePlans] = [list('check-in'), list('fill'), list('dose-plan')];
  const facts = { ...chart, dosePlans, checkIns, fills, closures: chart.closures ?? [] };
  const taking = adherence(facts, knowledge, today);
  const person = { patientId: chart.patientId, patient: listedName(chart.patient?.name) };
  const rules = checkInRulesOf(knowledge);
  const due = checkInDue(
    {
      courses: courses(facts, knowledge, today),
      checkIns,
      dosePlans,
      plan: list('check-in-plan')[0]?.content ?? null,
    },
    rules,
    today,
  );
  // Somebody who was never asked is not silent
  const asked = checkIns.length > 0 || list('check-in-reminder').length > 0;
  const sent = list('check-in-reminder').map(({ content }) => content);
  const silent = asked ? silentSince(due, sent, rules.reminders, today) : null;
  const { answers, courses: looked } = taking;
  return {
    gaps: taking.gaps
      .filter(({ limit, restsOn }) => limit === 'over' || limit === 'at' || restsOn !== 'check-in')
      .map((gap) => ({ ...person, gap })),
    after: taking.after.map((one) => ({ ...person, after: one })),
    silent: silent === null ? [] : [{ ...person, ...silent, everyDays: due.everyDays }],
    complete: taking.notChecked.length === 0,
    known:
      answers.state === 'known' ||
      looked.some(
        ({ refills, injections, level }) =>
          refills?.state === 'known' || injections !== null || (level !== null && level.value !== null),
      ),
  };
}

const rank = ['over', 'at', 'none', 'below'];

function worstFirst(a: Reply['gaps'][number], b: Reply['gaps'][number]): number {
  if (a.gap.limit !== b.gap.limit) return rank.indexOf(a.gap.limit) - rank.indexOf(b.gap.limit);
  return b.gap.days - a.gap.days;
}
