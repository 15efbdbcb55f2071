import type { Transaction } from 'kysely';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Author } from '#record/store/versions.ts';
import type { PlannedFact } from './import-plan.ts';

/** What writing a file works with: the caller's transaction, and who the writing is done for. */
export interface ApplyContext {
  readonly tx: Transaction<PlatformTables>;
  readonly author: Author;
  readonly newId: () => string;
  /** What results are judged by, and the day they are judged on. */
  readonly knowledge: Knowledge;
  readonly today: CalendarDate;
  /** Told after each patient: done of all. */
  readonly progress?: (done: number, all: number) => void;
}

/** Why an entry that is there already gets another version. */
export const changedAtSource = 'imported again, changed at its source';

/** Where a fact came from, as its content keeps it. */
export const sourceOf = (batch: string, fact: PlannedFact) => ({
  batch,
  resourceType: fact.resourceType,
  resourceId: fact.resourceId,
  hash: fact.hash,
});
