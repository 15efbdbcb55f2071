import type { CalendarDate } from '#kernel/time.ts';
import type { LongActing } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { readableDate } from '../screening/wording.ts';
import type { DueItem, NotDerived } from './due-item.ts';
import type { NextInjection } from './next-injection.ts';
import {
  type InjectionRun,
  injectionProtocol,
  type OrderedInjection,
  orderedInjections,
} from './ordered-injections.ts';

interface Injections {
  readonly items: readonly DueItem[];
  readonly notChecked: readonly NotDerived[];
  /** By medication, the first injection on file of this stretch: it had none before it to be late after. */
  readonly first: ReadonlyMap<string, CalendarDate>;
}

/** Long-acting injections ordered now: when the next one is due, from those that are on file as given. */
export function injectionItems(
  active: readonly Course[],
  orders: ChartFacts['orders'],
  closures: readonly Held<MonitoringClosure>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): Injections {
  const items: DueItem[] = [];
  const notChecked: NotDerived[] = [];
  const firsts = new Map<string, CalendarDate>();
  for (const { order, drug, dated } of orderedInjections(orders, closures, knowledge, asOf)) {
    const course = active.find(({ sourceIds }) => sourceIds.includes(order.id));
    if (course === undefined) continue;
    if (dated === null)
      notChecked.push({
        about: course.name,
        text: 'the next injection: how often it is given, or since when, is not known',
        toCheck: 'Order it with its interval.',
      });
    else {
      items.push(itemOf({ ...dated, drug, course, knowledge, asOf }));
      const [first] = dated.run.given;
      if (first !== undefined) firsts.set(drug.id, first);
    }
  }
  return { items, notChecked, first: firsts };
}

type OneInjection = NonNullable<OrderedInjection['dated']> & {
  readonly course: Course;
  readonly drug: OrderedInjection['drug'];
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
};

function itemOf(one: OneInjection): DueItem {
  const { course, drug, run, next, row, everyDays, closures: own, knowledge, asOf } = one;
  const done = own.filter(({ how, doneOn }) => how.startsWith('done') && doneOn !== null);
  const rule = row?.longActing ?? null;
  const lastClosure = done.find(({ doneOn }) => doneOn === next.last);
  const closed = own.find(({ dueOn }) => dueOn === next.closedBefore);
  const basis = rule?.basis ?? row?.basis;
  return {
    protocol: injectionProtocol,
    protocolName: 'Long-acting injections',
    item: drug.id,
    name: `Next injection of ${drug.name.toLowerCase()}`,
    medications: [course.name],
    state: asOf >= next.overdueOn ? 'overdue' : asOf >= next.dueOn ? 'due' : 'upcoming',
    reason: 'schedule',
    dueOn: next.dueOn,
    overdueOn: next.overdueOn,
    countsFrom: next.countsFrom,
    everyDays,
    because: ofBeginning(rule, next),
    last:
      lastClosure === undefined || lastClosure.doneOn === null
        ? null
        : {
            on: lastClosure.doneOn,
            value: lastClosure.result,
            how: lastClosure.how === 'done-elsewhere' ? 'done-elsewhere' : 'done-here',
            where: lastClosure.where,
          },
    reached: next.act === null ? null : { severity: 'major', act: next.act },
    closed: closed === undefined ? null : { dueOn: closed.dueOn, how: closed.how, because: closed.because },
    act: true,
    registry: false,
    byHouse: false,
    rule: null,
    limitsBecause: null,
    derived: [],
    why: 'The injection works for a certain time. The next one in time keeps the level from falling.',
    es: {
      name: `Próxima inyección de ${drug.name.toLowerCase()}`,
      why: 'La inyección actúa durante cierto tiempo. La siguiente, a tiempo, evita que el nivel baje.',
    },
    note: noteOf(rule, next),
    thresholds: next.late.map(({ from, act }) => ({
      when: `from ${readableDate(from)}`,
      severity: 'major',
      act,
    })),
    missing: missingOf(next, run.start, rule === null || rule.window === undefined),
    sources: (basis?.sources ?? []).flatMap((id) => {
      const source = knowledge.sourceById.get(id);
      if (source === undefined) return [];
      const { title, published, link } = source;
      return [{ title, published, reviewed: basis?.state === 'read', link: link ?? null }];
    }),
  };
}

/** Until these are given the beginning is not complete; some have a dose of their own. */
function ofBeginning(rule: LongActing | null, { number, loadingDose }: NextInjection): string[] {
  if (number === null || number === 0 || rule?.loading?.[number - 1] === undefined) return [];
  return [`one of the injections of the beginning${loadingDose === null ? '' : `: ${loadingDose}`}`];
}

function noteOf(rule: LongActing | null, { last, countsFrom, number }: NextInjection): string | null {
  const beginning = number === 0 || number === 1 ? rule?.oral?.text : undefined;
  const notes = [
    ...(beginning === undefined ? [] : [beginning]),
    ...(rule?.observeHours === undefined
      ? []
      : [`Somebody stays with the person for ${rule.observeHours} hours after each injection.`]),
    ...(last === null || (rule?.window === undefined && rule?.leastDays === undefined)
      ? []
      : [`It counts from ${readableDate(countsFrom)} on.`]),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}

function missingOf(next: NextInjection, start: InjectionRun['start'], noWindow: boolean): string[] {
  return [
    ...(next.last === null && next.dueOn === start.date
      ? [`no injection is on file since ${readableDate(start.date)}: record the last one`]
      : []),
    ...(next.number === null ? ['how many were given before the first one on file'] : []),
    ...ifFirstOf(next),
    ...(noWindow && next.last !== null ? ['no window is on file: it counts as late the day after'] : []),
    ...(start.exact ? [] : ['start date only partly known: its first possible day is used']),
  ];
}

/** What holds if the one injection on file began them: said, because nobody but the clinician can know. */
export function ifFirstOf({ ifFirst }: NextInjection): readonly string[] {
  if (ifFirst === null) return [];
  const dose = ifFirst.dose === null ? '' : `, ${ifFirst.dose}`;
  return [`if the one on file was the first: the second is due on ${readableDate(ifFirst.dueOn)}${dose}`];
}
