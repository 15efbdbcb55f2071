import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { productOf } from '../ordering/order-words.ts';
import type { KnownDay } from '../regimen/course.ts';
import { type Exposure, orderExposures } from '../regimen/exposure.ts';
import { orderOn } from '../regimen/order-holds.ts';
import { type NextInjection, nextInjection } from './next-injection.ts';

/** Under this name injections stand among the checks, one item a medication; it is what a closure names. */
export const injectionProtocol = 'long-acting-injections';

/** A pause of up to this many days between orders, or after what an injection covers, is none. A convention, as for courses. */
const continuityDays = 30;

type Dosing = Drug['dosing'][number];

/** One stretch of being injected: orders that follow each other, and the injections on file for them. */
export interface InjectionRun {
  /** Day the first of its orders began. Tablets of the same medication before it do not count. */
  readonly start: KnownDay;
  /** Given in this stretch, oldest first. */
  readonly given: readonly CalendarDate[];
  /** Given before it, oldest first: an earlier stretch. */
  readonly before: readonly CalendarDate[];
}

/** A long-acting injection ordered now. */
export interface OrderedInjection {
  readonly order: Held<MedicationOrder>;
  readonly drug: Drug;
  /** Null where how often it is given, or since when, is not known. */
  readonly dated: {
    readonly everyDays: number;
    readonly row: Dosing | undefined;
    /** Everything that was written down about its due dates. */
    readonly closures: readonly MonitoringClosure[];
    readonly run: InjectionRun;
    readonly next: NextInjection;
  } | null;
}

/**
 * The long-acting injections ordered on a day, each counted from where injections began. The one home of that: the checks,
 * the plan, what is said of taking and its gaps all ask here.
 */
export function orderedInjections(
  orders: ChartFacts['orders'],
  closures: readonly Held<MonitoringClosure>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly OrderedInjection[] {
  return (orders ?? []).flatMap((order): OrderedInjection[] => {
    const { content } = order;
    const drug = knowledge.drugById.get(content.medication.drugs?.[0] ?? '');
    if (drug === undefined || orderOn(content, asOf).status !== 'active') return [];
    if (!isLongActingInjection(content, knowledge)) return [];
    const everyDays = content.sig?.everyDays ?? 1;
    const own = closuresOf(closures, drug.id);
    const given = daysGiven(own, asOf);
    const run = everyDays === 1 ? null : injectionRun(order, orders, given, knowledge);
    if (run === null) return [{ order, drug, dated: null }];
    const row = rowOf(drug, content, everyDays);
    const next = nextInjection({
      start: run.start.date,
      everyDays,
      dose: content.sig?.dose ?? null,
      given: run.given,
      earlier: run.before.at(-1) ?? null,
      closed: new Set(own.filter(({ how }) => !how.startsWith('done')).map(({ dueOn }) => dueOn)),
      rule: row?.longActing ?? null,
      asOf,
    });
    return [{ order, drug, dated: { everyDays, row, closures: own, run, next } }];
  });
}

/** Whether an order is for an injection that lasts for weeks. */
export const isLongActingInjection = (order: MedicationOrder, knowledge: Knowledge): boolean =>
  productOf(order, knowledge)?.form === 'long-acting-injection';

/** The days up to `asOf` on which an injection of a medication is on record as given, oldest first. */
export const injectionDaysGiven = (
  closures: readonly Held<MonitoringClosure>[],
  drug: string,
  asOf: CalendarDate,
): readonly CalendarDate[] => daysGiven(closuresOf(closures, drug), asOf);

function closuresOf(closures: readonly Held<MonitoringClosure>[], drug: string): MonitoringClosure[] {
  return closures
    .map(({ content }) => content)
    .filter(({ protocol, item }) => protocol === injectionProtocol && item === drug);
}

/** The stretch of being injected an order belongs to; null where nobody knows since when it runs. */
function injectionRun(
  { id, content }: Held<MedicationOrder>,
  orders: ChartFacts['orders'],
  given: readonly CalendarDate[],
  knowledge: Knowledge,
): InjectionRun | null {
  const drug = content.medication.drugs?.[0];
  const injected = (orders ?? []).filter(
    (other) =>
      other.content.medication.drugs?.[0] === drug && isLongActingInjection(other.content, knowledge),
  );
  const exposures = orderExposures(injected);
  let start = exposures.findLast((exposure) => exposure.id === id)?.from ?? null;
  if (start === null) return null;
  const covers = content.sig?.everyDays ?? 1;
  // Goes back from the order as far as orders, or what was given, reach each other
  const replaced = new Set(content.replaces === null ? [] : [content.replaces]);
  let from = start.date;
  for (;;) {
    const order = exposures.find(
      (one) => one.from !== null && one.from.date < from && reaches(one, from, replaced),
    );
    const day = given.findLast(
      (one) => one < from && daysBetween(addDays(one, covers), from) <= continuityDays,
    );
    if (order?.from != null) {
      start = order.from;
      if (order.replaces !== null) replaced.add(order.replaces);
    }
    const earlier = [order?.from?.date, day].filter((one) => one !== undefined).sort()[0];
    if (earlier === undefined) break;
    from = earlier;
  }
  return {
    start,
    given: given.filter((day) => day >= from),
    before: given.filter((day) => day < from),
  };
}

function reaches({ id, to, open }: Exposure, from: CalendarDate, replaced: ReadonlySet<string>): boolean {
  return open || replaced.has(id) || (to !== null && daysBetween(to.date, from) <= continuityDays);
}

function daysGiven(own: readonly MonitoringClosure[], asOf: CalendarDate): readonly CalendarDate[] {
  const days = own.flatMap(({ how, doneOn }) => (how.startsWith('done') && doneOn !== null ? [doneOn] : []));
  return [...new Set(days)].filter((day) => day <= asOf).sort();
}

/** The row for this product whose interval is nearest to the ordered one; a dose can be given by two intervals. */
function rowOf(drug: Drug, { medication }: MedicationOrder, everyDays: number): Dosing | undefined {
  const distance = (row: Dosing) => Math.abs((row.everyDays ?? 0) - everyDays);
  return drug.dosing
    .filter(({ products, forms }) =>
      products === undefined
        ? forms?.includes('long-acting-injection') === true
        : products.includes(medication.product ?? ''),
    )
    .toSorted((a, b) => distance(a) - distance(b))[0];
}
