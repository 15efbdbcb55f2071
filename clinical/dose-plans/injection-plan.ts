import { addDays, addMonths, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { LongActing } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { injectionProtocol, rowOf } from '../monitoring/injection-items.ts';
import { holdsFor, type NextInjection, nextInjection } from '../monitoring/next-injection.ts';
import { orderName, productOf } from '../ordering/order-words.ts';
import { count } from '../screening/wording.ts';
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
  return (orders ?? []).flatMap((order) => planOf(order, closures, knowledge, asOf) ?? []);
}

function planOf(
  { id, content }: Held<MedicationOrder>,
  closures: readonly Held<MonitoringClosure>[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): InjectionPlan | null {
  const drug = knowledge.drugById.get(content.medication.drugs?.[0] ?? '');
  const everyDays = content.sig?.everyDays ?? 1;
  if (content.status !== 'active' || drug === undefined || content.start === null || everyDays < 2)
    return null;
  if (productOf(content, knowledge)?.form !== 'long-acting-injection') return null;
  const start = partialBounds(content.start)[0];
  const row = rowOf(drug, content, everyDays);
  const rule = row?.longActing ?? null;
  const own = closures
    .map((closure) => closure.content)
    .filter(({ protocol, item }) => protocol === injectionProtocol && item === drug.id);
  const given = own.flatMap(({ how, doneOn }) => (how.startsWith('done') && doneOn !== null ? [doneOn] : []));
  const closed = new Set(own.filter(({ how }) => !how.startsWith('done')).map(({ dueOn }) => dueOn));
  const dose = content.sig?.dose ?? null;
  const next = nextInjection({ start, everyDays, dose, given, closed, rule, asOf });
  const first = given.toSorted()[0] ?? start;
  const began = next.number !== null;
  return {
    order: id,
    drug: drug.id,
    name: orderName(content, knowledge),
    everyDays,
    dates: [
      ...given.toSorted().map((on, index) => ({
        on,
        state: 'given' as const,
        loading: began && index > 0 && index <= (rule?.loading?.length ?? 0),
        dose: null,
        window: null,
      })),
      ...ahead(next, first, everyDays, rule, asOf),
    ],
    oral: began ? oralOf(rule, first) : null,
    late: lateOf(rule, next, dose, asOf),
    notKnown: [
      ...(rule === null ? ['The formulary has nothing but its interval.'] : []),
      ...(rule !== null && rule.late.length === 0
        ? ['What to do when it is late is not on file: ask its label.']
        : []),
    ],
    cited: rule === null ? null : citedFrom(rule.basis, knowledge),
  };
}

type Planned = InjectionPlan['dates'][number];

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
  asOf: CalendarDate,
): InjectionPlan['late'] {
  const { last } = next;
  return (rule?.late ?? [])
    .filter(({ doses }) => doses === undefined || dose === null || doses.includes(dose))
    .filter(({ given }) => last === null || holdsFor(given, next.number))
    .map(({ since, given, act }) => {
      const { months = 0, weeks = 0, days = 0 } = since;
      const from = last === null ? null : addDays(addMonths(last, months), weeks * 7 + days);
      const which = given === undefined ? '' : whichOf(given);
      const after = [
        ...(months > 0 ? [count(months, 'month')] : []),
        ...(weeks > 0 ? [count(weeks, 'week')] : []),
        ...(days > 0 ? [count(days, 'day')] : []),
      ].join(' and ');
      const now = from !== null && from <= asOf && next.act === act && asOf >= next.overdueOn;
      return { after: `${after} after the last one${which}`, from, act, now };
    });
}

function whichOf({ from, to }: { readonly from: number; readonly to?: number }): string {
  if (to === undefined) return `, with ${from} or more given`;
  return from === to ? `, after injection ${from}` : `, after injections ${from} to ${to}`;
}
