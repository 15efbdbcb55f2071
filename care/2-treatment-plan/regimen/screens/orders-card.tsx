import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../../orders/schema.ts';
import { orderStatusWords } from '../../orders/screens/order-status-words.ts';

interface OrdersCardProps {
  readonly patientId: string;
  readonly orders: readonly OrderEntry[];
}

/** Every order, newest first, whatever became of it. */
export function OrdersCard({ patientId, orders }: OrdersCardProps) {
  const { text } = useText();
  return (
    <Section title={text('All orders')} aside={String(orders.length)} flush={orders.length > 0}>
      {orders.length === 0 ? (
        <Empty title={text('No order yet.')}>
          {text('Drafts, signed, stopped and imported orders appear here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('All orders')}
          rows={orders}
          rowId={(order) => order.id}
          to={(order) => (order.content.screening === null ? undefined : paths.signed(patientId, order.id))}
          columns={[
            { id: 'name', title: text('Medication'), cell: (order) => order.name },
            { id: 'sig', title: text('Directions'), cell: (order) => <Amount text={order.sentence} /> },
            {
              id: 'status',
              title: text('Status'),
              cell: (order) => text(orderStatusWords[order.content.status]),
            },
            {
              id: 'start',
              title: text('Start'),
              cell: (order) =>
                order.content.start === null ? text('not known') : <Day date={order.content.start} plain />,
            },
            {
              id: 'end',
              title: text('End'),
              cell: (order) => (order.content.end === null ? '–' : <Day date={order.content.end} plain />),
            },
            {
              id: 'recorded',
              title: text('Recorded'),
              cell: (order) => (
                <>
                  <Moment at={order.recordedAt} /> <span className="t-dim">{order.recordedBy}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
