import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { productOf } from '../ordering/order-words.ts';
import type { Course } from '../regimen/course.ts';
import { orderOn } from '../regimen/order-holds.ts';
import { readableDate } from '../screening/wording.ts';
import type { DueItem, NotDerived } from './due-item.ts';
import { type NextInjection, nextInjection } from './next-injection.ts';

/** Under this name injections stand among the checks, one item a medication; it is what a closure names. */
export const injectionProtocol = 'long-acting-injections';

interface Injections {
  readonly items: readonly DueItem[];
  readonly notChecked: readonly NotDerived[];
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
  for (const { content, id } of orders ?? []) {
    if (
      orderOn(content, asOf).status !== 'active' ||
      productOf(content, knowledge)?.form !== 'long-acting-injection'
    )
      continue;
    const course = active.find(({ sourceIds }) => sourceIds.includes(id));
    const drug = knowledge.drugById.get(content.medication.drugs?.[0] ?? '');
    if (course === undefined || drug === undefined) continue;
    const everyDays = content.sig?.everyDays ?? 1;
    if (everyDays === 1 || course.start === null)
      notChecked.push({
        about: course.name,
        text: 'the next injection: how often it is given, or since when, is not known',
        toCheck: 'Order it with its interval.',
      });
    else
      items.push(
        itemOf({ content, course, drug, start: course.start, everyDays, closures, knowledge, asOf }),
      );
  }
  return { items, notChecked };
}

interface OneInjection {
  readonly content: MedicationOrder;
  readonly course: Course;
  readonly start: NonNullable<Course['start']>;
  readonly drug: Drug;
  readonly everyDays: number;
  readonly closures: readonly Held<MonitoringClosure>[];
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
}

function itemOf(one: OneInjection): DueItem {
  const { content, course, drug, start, everyDays, closures, knowledge, asOf } = one;
  const own = closures
    .map((closure) => closure.content)
    .filter(({ protocol, item }) => protocol === injectionProtocol && item === drug.id);
  const done = own.filter(({ how, doneOn }) => how.startsWith('done') && doneOn !== null);
  const row = rowOf(drug, content, everyDays);
  const rule = row?.longActing ?? null;
  const next = nextInjection({
    start: start.date,
    everyDays,
    dose: content.sig?.dose ?? null,
    given: done.flatMap(({ doneOn }) => doneOn ?? []),
    closed: new Set(own.filter((closure) => !done.includes(closure)).map(({ dueOn }) => dueOn)),
    rule,
    asOf,
  });
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
    because: next.loadingDose === null ? [] : [`one of the injections of the beginning: ${next.loadingDose}`],
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
    missing: missingOf(next, start, rule === null || rule.window === undefined),
    sources: (basis?.sources ?? []).flatMap((id) => {
      const source = knowledge.sourceById.get(id);
      if (source === undefined) return [];
      const { title, published, link } = source;
      return [{ title, published, reviewed: basis?.state === 'read', link: link ?? null }];
    }),
  };
}

type Dosing = Drug['dosing'][number];

/** The row for this product whose interval is nearest to the ordered one; a dose can be given by two intervals. */
export function rowOf(drug: Drug, { medication }: MedicationOrder, everyDays: number): Dosing | undefined {
  const distance = (row: Dosing) => Math.abs((row.everyDays ?? 0) - everyDays);
  return drug.dosing
    .filter(({ products, forms }) =>
      products === undefined
        ? forms?.includes('long-acting-injection') === true
        : products.includes(medication.product ?? ''),
    )
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

function noteOf(
  rule: Dosing['longActing'] | null,
  { last, countsFrom, number }: NextInjection,
): string | null {
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

function missingOf(next: NextInjection, start: OneInjection['start'], noWindow: boolean): string[] {
  return [
    ...(next.last === null && next.dueOn === start.date
      ? [`no injection is on file since ${readableDate(start.date)}: record the last one`]
      : []),
    ...(next.number === null ? ['how many were given before the first one on file'] : []),
    ...(noWindow && next.last !== null ? ['no window is on file: it counts as late the day after'] : []),
    ...(start.exact ? [] : ['start date only partly known: its first possible day is used']),
  ];
}
