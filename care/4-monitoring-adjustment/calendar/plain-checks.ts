import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { PlainCheck } from './calendar-schema.ts';

/** Checks within this many days are called soon. A matter of wording, not of medicine. */
const soonDays = 14;

/** The checks as the person reads them: what, what for, when. No word about being late: that is the clinic's to mend. */
export function plainChecks(items: readonly DueItem[], today: CalendarDate): readonly PlainCheck[] {
  return items
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map((item) => ({
      name: item.name,
      for: item.medications,
      why: item.why,
      es: item.es,
      when: item.dueOn <= today ? 'now' : item.dueOn <= addDays(today, soonDays) ? 'soon' : 'later',
      dueOn: item.dueOn,
      last: item.last?.on ?? null,
      byHouse: item.byHouse,
    }));
}
