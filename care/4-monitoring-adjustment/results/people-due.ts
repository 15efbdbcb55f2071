import type { Transaction } from 'kysely';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { listCurrentOfClinic } from '#record/store/read-versions.ts';
import { clinicWorklist, type OverdueMemories } from '../calendar/clinic-worklist.ts';
import { dueTests, testsOf } from './due-tests.ts';

export interface PersonDue {
  readonly patientId: string;
  readonly patient: string;
  readonly birthDate: string | null;
  readonly tests: string[];
  readonly state: 'overdue' | 'no-baseline' | 'due';
  readonly dueOn: string;
}

/**
 * Everybody with laboratory checks due that were not asked for: a requisition counts for a check when it was written on a
 * day from which a result counts for it. Most urgent first, as on the list of checks.
 */
export async function peopleDue(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knowledge: Knowledge,
  today: CalendarDate,
  memories: OverdueMemories,
): Promise<{ readonly people: PersonDue[]; readonly incomplete: number }> {
  const { rows, incomplete } = await clinicWorklist({ tx, clinicId, today, memories }, knowledge);
  const requisitions = await listCurrentOfClinic(tx, clinicId, 'lab-requisition');
  const asked = Map.groupBy(
    requisitions.filter(({ content }) => content.status === 'active'),
    ({ patientId }) => patientId,
  );
  const people = new Map<string, PersonDue>();
  for (const [patientId, own] of Map.groupBy(rows, (row) => row.patientId)) {
    const due = dueTests(
      own.map(({ item }) => item),
      knowledge,
    ).filter(
      ({ item, tests }) =>
        !(asked.get(patientId) ?? []).some(
          ({ content }) =>
            content.orderedOn >= item.countsFrom &&
            tests.every(({ analyte }) => content.tests.some((one) => one.analyte === analyte)),
        ),
    );
    const [worst] = due;
    const [person] = own;
    if (worst === undefined || person === undefined || worst.item.state === 'upcoming') continue;
    people.set(patientId, {
      patientId,
      patient: person.patient,
      birthDate: person.birthDate,
      tests: testsOf(due).map(({ name }) => name),
      state: worst.item.state,
      dueOn: worst.item.dueOn,
    });
  }
  return { people: [...people.values()], incomplete };
}
