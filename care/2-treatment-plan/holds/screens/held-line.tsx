import { holdReasonText } from '#clinical/ordering/hold-words.ts';
import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

/** Since when an order is held, why, and by when who looks at it again. */
export function HeldLine({ order }: { readonly order: MedicationOrder }) {
  const { text } = useText();
  const today = useToday();
  const held = openHold(order);
  if (held === null)
    return <span>{text('on hold; since when is not on file, and nobody here is to look at it again')}</span>;
  const { lastDay, reason, until, review } = held;
  const planned = plannedHold(order, today) !== null;
  const late = review.on < today;
  return (
    <span>
      {planned ? text('to be held; last dose on') : text('on hold; last taken')} <Day date={lastDay} />,{' '}
      {text(holdReasonText[reason])}.{' '}
      {until !== null && (
        <>
          {text('To be left out until')} <Day date={until} />.{' '}
        </>
      )}
      {late ? text('Was to be looked at by') : text('To be looked at by')} <Day date={review.on} /> (
      {review.owner.name}).
    </span>
  );
}
