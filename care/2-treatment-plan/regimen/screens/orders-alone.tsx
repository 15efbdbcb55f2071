import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../../orders/schema.ts';
import css from './regimen.module.css';

/** Without the courses only the orders are known: they are listed, and that it is not the whole list is said first. */
export function OrdersAlone({ orders }: { readonly orders: readonly OrderEntry[] }) {
  const { text } = useText();
  const active = orders.filter(
    (order) => order.content.status === 'active' || order.content.status === 'on-hold',
  );
  return (
    <div className={css.none}>
      <p role="alert" className={css.incomplete}>
        <SeverityMark mark="not-checked" size={16} />
        {text('Not the whole list: only orders could be loaded, not what is taken from elsewhere.')}
      </p>
      <ul>
        {active.map((order) => (
          <li key={order.id}>
            <strong>{order.name}</strong>, <Amount text={order.sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}
