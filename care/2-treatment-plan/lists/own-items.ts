import { doseOnDay } from '#clinical/dose-plans/dose-on-day.ts';
import { listedItems, type RecordedLists } from '#clinical/reconciliation/listed-items.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { readOwnList } from './reconcile-schema.ts';

type Planned = NonNullable<ReplyOf<typeof readOwnList>['items'][number]['planned']>;

/**
 * What the person is asked about: the medicines of the chart, without what they told themselves since. Where an agreed
 * dose plan rules the day, its dose stands in the item too: what is confirmed is what was shown.
 */
export function ownItems(lists: RecordedLists, today: CalendarDate) {
  // What is on hold is not to be taken: it stands above the question, and nobody is asked whether they take it
  const orders = lists.orders.filter(({ content }) => content.status !== 'on-hold');
  const none = { ...lists, orders, intakes: [], checkIns: [], reconciliations: [] };
  const items = listedItems(
    none,
    (words) => ({ concept: { codings: [], text: words }, drugs: null, product: null }),
    today,
  );
  return items.map((item) => {
    const order = lists.orders.find(({ id }) => id === item.entry?.id);
    const dose = order === undefined ? null : doseOnDay(order, lists.dosePlans, today);
    if (dose === null) return { ...item, planned: null };
    const planned =
      dose.taken === null
        ? ('on-hold' as const)
        : {
            taken: dose.taken.map(({ when, dose: amount }) => ({ when, dose: amount })),
            everySecondDay: dose.everyDays === 2,
          };
    return { ...item, planned, how: `${item.how ?? 'by the agreed dose plan'}: ${inWords(planned)}` };
  });
}

/** As the record keeps what was shown; English, like every word of it. */
function inWords(planned: Planned): string {
  if (planned === 'on-hold') return 'steps on hold';
  const { taken, everySecondDay } = planned;
  if (taken.length === 0) return 'nothing';
  const doses = taken.map(({ when, dose }) => `${dose} (${when})`).join(', ');
  return everySecondDay ? `${doses}, every second day` : doses;
}
