import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import type { MonitoringCalendar } from '../monitoring/due-item.ts';
import type { Course } from '../regimen/course.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import type { Asked, PersonFacts } from './person-facts.ts';

type Rule = Extract<Computes, { type: 'checks-on-time' }>;

/** What monitoring says of one person on the day: worked out once and shared by every measure that asks. */
export interface Watched {
  readonly active: readonly Course[];
  readonly calendar: () => MonitoringCalendar;
}

/** Every check of the protocols with an open due date: still in time, or overdue or never done. */
export function checksOnTime(
  rule: Rule,
  person: PersonFacts,
  { active, calendar }: Watched,
  knowledge: Knowledge,
  { asOf }: Asked,
): readonly CaseOf[] {
  if (person.chart.orders === null) return [caseOn(asOf, 'cannot-tell', 'medications could not be loaded')];
  const under = active.filter(({ drugs }) =>
    drugs?.some((id) => knowledge.drugById.get(id)?.monitoring?.some((one) => rule.protocols.includes(one))),
  );
  if (under.length === 0) return [];
  const { items, notChecked } = calendar();
  const untold = notChecked.filter(
    ({ about }) => about === 'chart' || under.some(({ name }) => name === about),
  );
  return [
    ...items
      .filter(({ protocol }) => rule.protocols.includes(protocol))
      .map(({ name, state, dueOn }) => {
        if (state === 'no-baseline') return caseOn(asOf, 'not-counted', 'never done', name);
        return state === 'overdue'
          ? caseOn(asOf, 'not-counted', `was due on ${dueOn}`, name)
          : caseOn(asOf, 'counted', `next on ${dueOn}`, name);
      }),
    ...untold.map(({ text, about }) => caseOn(asOf, 'cannot-tell', text, about)),
  ];
}
