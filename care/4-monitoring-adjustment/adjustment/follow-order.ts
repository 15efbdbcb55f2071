import { orderSentence } from '#clinical/ordering/order-words.ts';
import { addDays, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Adjustment } from '#record/schema/adjustment.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { AdjustmentView } from './decision-schema.ts';

/** An order that starts later than this after a decision is no longer its consequence. Our convention. */
const followsWithinDays = 28;

const withoutOrder: ReadonlySet<string> = new Set(['continue', 'hold-and-manage', 'reassess-diagnosis']);

/** The first order that follows from a decision: of the same medication where its dose changes, of any other where it is changed or added to. */
export function followOrder(
  decision: Adjustment,
  orders: readonly StoredVersion<'medication-order'>[],
  knowledge: Pick<Knowledge, 'drugById'>,
): AdjustmentView['followedBy'] {
  if (withoutOrder.has(decision.option)) return null;
  const last = addDays(decision.on, followsWithinDays);
  const started = orders.flatMap(({ id, content }) => {
    const on: CalendarDate | null = content.start === null ? null : partialBounds(content.start)[0];
    if (on === null || on < decision.on || on > last || content.status === 'draft') return [];
    if (content.status === 'cancelled' || id === decision.order) return [];
    const replaces = content.replaces === decision.order && decision.order !== null;
    const same = decision.option === 'raise-dose' || decision.option === 'lower-dose';
    return same === replaces || decision.option === 'other' ? [{ id, content, on }] : [];
  });
  const [first] = started.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (first === undefined) return null;
  return { order: first.id, sentence: orderSentence(first.content, knowledge), on: first.on };
}
