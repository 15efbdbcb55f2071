import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import { Severity } from '#knowledge/schema/severity.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { situationOf } from '../screening/situation.ts';
import { type DueItem, DueState, type MonitoringCalendar, type NotDerived } from './due-item.ts';
import { injectionItems } from './injection-items.ts';
import { type Derived, dueItem } from './item-of-course.ts';

/**
 * Every check that is due for a person, derived from active courses, results on file and recorded closures; nothing
 * of it is stored. What cannot be worked out is told in `notChecked`, never left out in silence.
 *
 * @param closures null when they could not be loaded
 */
export function dueItems(
  facts: ChartFacts,
  closures: readonly Held<MonitoringClosure>[] | null,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): MonitoringCalendar {
  const notChecked: NotDerived[] = notLoaded(facts, closures);
  const compiled = compiledKnowledge(knowledge);
  const view = medicationsInView(facts, [], compiled, asOf);
  const situation = situationOf(facts, view, compiled, asOf, true);
  const items = new Map<string, DueItem>();
  const active = situation.courses().filter(({ status }) => status === 'active');
  for (const course of active) {
    if (course.drugs === null) notChecked.push(unidentified(course));
    for (const protocol of protocolsOf(course, knowledge)) {
      if (course.start === null) {
        notChecked.push(noStart(course, protocol));
        continue;
      }
      const medication = view.current.find(({ key }) => key === course.medication);
      for (const item of protocol.items) {
        const derived: Derived = dueItem({
          course,
          medication,
          protocol,
          item,
          closures: closures ?? [],
          choices: facts.protocolChoices ?? [],
          situation,
        });
        if (derived.kind === 'not-derived') notChecked.push(derived.notDerived);
        if (derived.kind === 'due') merge(items, derived.item);
      }
    }
  }
  const injections = injectionItems(active, facts.orders, closures ?? [], knowledge, asOf);
  for (const item of injections.items) merge(items, item);
  notChecked.push(...injections.notChecked);
  return { items: [...items.values()].toSorted(byUrgency), notChecked: unique(notChecked) };
}

/** Checks shared by several medications are one check: the most urgent date, all medications named. */
function merge(items: Map<string, DueItem>, item: DueItem): void {
  const key = `${item.protocol}/${item.item}`;
  const other = items.get(key);
  if (other === undefined) {
    items.set(key, item);
    return;
  }
  const [first, second] = item.dueOn < other.dueOn ? [item, other] : [other, item];
  const both = (of: 'derived' | 'missing' | 'medications'): string[] => [
    ...new Set([...first[of], ...second[of]]),
  ];
  items.set(key, {
    ...first,
    medications: both('medications').sort(),
    // Each course has its own baseline: what the result came to in either stands
    derived: both('derived'),
    missing: both('missing'),
    reached: worse(first.reached, second.reached),
  });
}

function worse(a: DueItem['reached'], b: DueItem['reached']): DueItem['reached'] {
  if (a === null || b === null) return a ?? b;
  return Severity.options.indexOf(b.severity) < Severity.options.indexOf(a.severity) ? b : a;
}

function byUrgency(a: DueItem, b: DueItem): number {
  const states = DueState.options.indexOf(a.state) - DueState.options.indexOf(b.state);
  if (states !== 0) return states;
  return `${a.dueOn} ${a.protocol}/${a.item}` < `${b.dueOn} ${b.protocol}/${b.item}` ? -1 : 1;
}

function protocolsOf(course: Course, knowledge: Knowledge): readonly MonitoringProtocol[] {
  const ids = (course.drugs ?? []).flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? []);
  return [...new Set(ids)].flatMap((id) => knowledge.monitoringById.get(id) ?? []);
}

function notLoaded(facts: ChartFacts, closures: readonly unknown[] | null): NotDerived[] {
  const lists = [
    ['medications', facts.orders],
    ['results', facts.observations],
    ['closed checks', closures],
    ['what the clinic chose about its checks', facts.protocolChoices],
  ] as const;
  return lists.flatMap(([name, list]) =>
    list === null
      ? [{ about: 'chart', text: `${name} could not be loaded`, toCheck: 'Load the chart again.' }]
      : [],
  );
}

const unidentified = (course: Course): NotDerived => ({
  about: course.name,
  text: 'not identified: what it needs checked is not known',
  toCheck: 'Identify the medication.',
});

const noStart = (course: Course, protocol: MonitoringProtocol): NotDerived => ({
  about: course.name,
  text: `${protocol.name}: the start date is not known, so no due date follows`,
  toCheck: 'Record when it was started, if only the year.',
});

function unique(list: readonly NotDerived[]): NotDerived[] {
  return [...new Map(list.map((one) => [`${one.about}|${one.text}`, one])).values()];
}
