import { type Product, productUnit } from '#clinical/ordering/product-unit.ts';
import { lastFillingDay, refillLimitOf } from '#clinical/supply/refill-law.ts';
import { suppliesLeft } from '#clinical/supply/supply-left.ts';
import { supplyStanding } from '#clinical/supply/supply-standing.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { RefillRule } from '#knowledge/schema/prescribing-rules.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { listOrders } from '../../orders/schema.ts';
import { type OrderFields, sigOf } from '../../orders/screens/order-fields.ts';

interface SupplyReachProps {
  readonly patientId: string;
  readonly drug: Drug;
  readonly fields: OrderFields;
  readonly product: Product;
  /** As it stands in the field; null while nothing follows from the dose. */
  readonly quantity: string | null;
  readonly refillRule: RefillRule | null;
}

/** In words how far the supply of this form reaches, and what is left of the one before. Silent while nobody can tell. */
export function SupplyReach({ patientId, drug, fields, product, quantity, refillRule }: SupplyReachProps) {
  const { text, language } = useText();
  const today = useToday();
  const orders = useRead(listOrders, { params: { patientId } });
  const sig = sigOf(fields, product);
  const day = (date: string) => dayText(date, language);
  const limit = refillLimitOf(refillRule, today);
  const supply = {
    quantity: quantity ?? '',
    unit: productUnit(product).noun,
    days: fields.days,
    refills: fields.refills,
  };
  const standing = supplyStanding({ sig, supply, start: fields.start }, product, limit, fields.start);
  const {
    left: [left],
    notJudged,
  } = suppliesLeft(
    {
      id: null,
      medication: { drugs: [drug.id], product: product.id },
      start: fields.start,
      replaces: fields.replaces,
    },
    orders.data?.orders ?? [],
    (order) => drug.products.find(({ id }) => id === order.medication.product) ?? null,
  );
  const until = lastFillingDay(limit);
  return (
    <div className="t-stack-tight t-small" aria-live="polite">
      {standing.state === 'known' && (
        <p>
          {standing.use.atMost
            ? text('Lasts at least until {{day}}, if it is taken as often as allowed', {
                day: day(standing.fillLasts),
              })
            : text('Runs out about {{day}}', { day: day(standing.fillLasts) })}
          {fields.refills > 0 &&
            standing.refillsLeft > 0 &&
            `; ${text('with {{count}} refills about {{day}}', { count: standing.refillsLeft, day: day(standing.lasts) })}`}
          .
        </p>
      )}
      {standing.state === 'known' && standing.refillsLapsing > 0 && until !== null && (
        <p className="t-strong">
          {text('{{count}} refills come after {{day}}, when no pharmacy may fill them any more.', {
            count: standing.refillsLapsing,
            day: day(until),
          })}
        </p>
      )}
      {notJudged.length > 0 && (
        <p>{text('How much is left of the supply before was not checked: it is not known.')}</p>
      )}
      {left !== undefined && (
        <p>
          {left.atLeast
            ? text('At least {{amount}} of the supply before are left then ({{count}} days).', {
                amount: left.amount,
                count: left.days,
              })
            : text('About {{amount}} of the supply before are left then ({{count}} days).', {
                amount: left.amount,
                count: left.days,
              })}{' '}
          {left.refillsLeft > 0 &&
            text('{{count}} refills of it are still to be fetched.', { count: left.refillsLeft })}
        </p>
      )}
    </div>
  );
}
