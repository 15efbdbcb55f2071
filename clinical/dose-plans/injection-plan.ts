import { addDays, addMonths, type CalendarDate } from '#kernel/time.ts';
import type { LongActing } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { holdsFor, type NextInjection } from '../monitoring/next-injection.ts';
import {
  type InjectionRun,
  type OrderedInjection,
  orderedInjections,
} from '../monitoring/ordered-injections.ts';
import { orderName } from '../ordering/order-words.ts';
import { count, readableDate } from '../screening/wording.ts';
import { citedFrom } from './cited-from.ts';
import type { InjectionPlan } from './injection-plan-shape.ts';

/** So many injections after the next one are shown. A choice of display. */
const shownAhead = 3;

/**
 * The long-acting injections ordered now, as dates: those on file as given, the ones of the beginning, the next by the
 * ordered interval, the days something is taken by mouth beside them, and what their label says by how late they are.
 */
export function injectionPlans(
  orders: ChartFacts['orders'],
  closures: readonly Held<MonitoringClosure>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly InjectionPlan[] {
  return orderedInjections(orders, closures, knowledge, asOf).flatMap(({ order, drug, dated }) =>
    dated === null ? [] : [planOf(order, drug.id, dated, knowledge, asOf)],
  );
}

function planOf(
  { id, content }: OrderedInjection['order'],
  drug: string,
  { everyDays, row, run, next }: NonNullable<OrderedInjection['dated']>,
  knowledge: Knowledge,
  asOf: CalendarDate,
): InjectionPlan {
  const rule = row?.longActing ?? null;
  const first = run.given[0] ?? run.start.date;
  const began = next.number !== null;
  return {
    order: id,
    drug,
    name: orderName(content, knowledge),
    everyDays,
    dates: [
      ...run.before.map((on) => givenOn(on, false)),
      ...run.given.map((on, index) =>
        givenOn(on, began && index > 0 && index <= (rule?.loading?.length ?? 0)),
      ),
      ...ahead(next, first, everyDays, rule, asOf),
    ],
    oral: began ? oralOf(rule, first) : null,
    late: lateOf(rule, next, content.sig?.dose ?? null, run.before.at(-1) ?? null, asOf),
    notKnown: [
      ...(rule === null ? ['The formulary has nothing but its interval.'] : []),
      ...(rule !== null && rule.late.length === 0
        ? ['What to do when it is late is not on file: ask its label.']
        : []),
      ...beginningNotKnown(run, next),
    ],
    cited: rule === null ? null : citedFrom(rule.basis, knowledge),
  };
}

type Planned = InjectionPlan['dates'][number];

const givenOn = (on: CalendarDate, loading: boolean): Planned => ({
  on,
  state: 'given',
  loading,
  dose: null,
  window: null,
});

/** Long after the order began: either it was begun late, or those before it are not on file. */
function beginningNotKnown({ given, start }: InjectionRun, next: NextInjection): readonly string[] {
  const [first] = given;
  if (next.number !== null || first === undefined) return [];
  const said = `Ordered since ${readableDate(start.date)}, the first one on file is of ${readableDate(first)}: whether it was begun late or others went before it is not known.`;
  const { ifFirst } = next;
  if (ifFirst === null) return [said];
  const dose = ifFirst.dose === null ? '' : `, ${ifFirst.dose}`;
  return [said, `If it was the first, the second is due on ${readableDate(ifFirst.dueOn)}${dose}.`];
}

/** The next one, and some after it: those of the beginning first, then the interval. */
function ahead(
  next: NextInjection,
  first: CalendarDate,
  everyDays: number,
  rule: LongActing | null,
  asOf: CalendarDate,
): readonly Planned[] {
  const loading = next.number === null ? [] : (rule?.loading ?? []);
  const done = next.number ?? 0;
  const dates: Planned[] = [];
  let on = next.dueOn;
  for (let index = done; index <= done + shownAhead; index += 1) {
    const own = index === 0 ? undefined : loading[index - 1];
    if (index > done)
      on = own === undefined ? addDays(on, everyDays) : addDays(done === 0 ? next.dueOn : first, own.day);
    const window = next.last === null && index === 0 ? undefined : (own?.window ?? rule?.window);
    dates.push({
      on,
      state: index === done && asOf >= on ? 'due' : 'planned',
      loading: own !== undefined,
      dose: own?.dose ?? null,
      window:
        window === undefined ? null : { from: addDays(on, -window.early), to: addDays(on, window.late) },
    });
  }
  return dates;
}

function oralOf(rule: LongActing | null, first: CalendarDate): InjectionPlan['oral'] {
  if (rule?.oral === undefined) return null;
  const { days, text } = rule.oral;
  return { text, from: first, to: days === 0 ? null : addDays(first, days - 1) };
}

function lateOf(
  rule: LongActing | null,
  next: NextInjection,
  dose: string | null,
  earlier: CalendarDate | null,
  asOf: CalendarDate,
): InjectionPlan['late'] {
  const last = next.last ?? earlier;
  const number = next.last === null ? null : next.number;
  return (rule?.late ?? [])
    .filter(({ doses }) => doses === undefined || dose === null || doses.includes(dose))
    .filter(({ given }) => last === null || holdsFor(given, number))
    .map(({ since, given, act }) => {
      const { months = 0, weeks = 0, days = 0 } = since;
      const from = last === null ? null : addDays(addMonths(last, months), weeks * 7 + days);
      const which = given === undefined ? '' : whichOf(given);
      const after = [
        ...(months > 0 ? [count(months, 'month')] : []),
        ...(weeks > 0 ? [count(weeks, 'week')] : []),
        ...(days > 0 ? [count(days, 'day')] : []),
      ].join(' and ');
      const now =
        from !== null && from <= asOf && next.act === act && (next.last === null || asOf >= next.overdueOn);
      return { after: `${after} after the last one${which}`, from, act, now };
    });
}

function whichOf({ from, to }: { readonly from: number; readonly to?: number }): string {
  if (to === undefined) return `, with ${from} or more given`;
  return from === to ? `, after injection ${from}` : `, after injections ${from} to ${to}`;
}
