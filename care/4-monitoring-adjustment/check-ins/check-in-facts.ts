import type { Transaction } from 'kysely';
import { type CheckInDue, checkInDue } from '#clinical/check-ins/check-in-due.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { courses } from '#clinical/regimen/courses.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';

/** What is on file about the check-ins of one person. */
export interface CheckInEntries {
  readonly checkIns: readonly StoredVersion<'check-in'>[];
  readonly reminders: readonly StoredVersion<'check-in-reminder'>[];
  readonly plan: StoredVersion<'check-in-plan'> | null;
}

export async function readCheckInEntries(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
): Promise<CheckInEntries> {
  return {
    checkIns: await listCurrent(tx, clinicId, patientId, 'check-in'),
    reminders: await listCurrent(tx, clinicId, patientId, 'check-in-reminder'),
    plan: await readCurrent(tx, clinicId, 'check-in-plan', patientId),
  };
}

/** When this person is next asked. */
export function dueOf(
  chart: ChartFacts,
  { checkIns, plan }: Pick<CheckInEntries, 'checkIns' | 'plan'>,
  knowledge: Knowledge,
  today: CalendarDate,
): CheckInDue {
  const facts = {
    courses: courses(chart, knowledge, today),
    checkIns,
    dosePlans: chart.dosePlans ?? [],
    plan: plan?.content ?? null,
  };
  return checkInDue(facts, checkInRulesOf(knowledge), today);
}
