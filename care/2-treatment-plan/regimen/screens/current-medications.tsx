import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { ListStateLine } from '../../lists/screens/list-state-line.tsx';
import type { OrderEntry } from '../../orders/schema.ts';
import { DraftRow } from './draft-row.tsx';
import { OrdersAlone } from './orders-alone.tsx';
import css from './regimen.module.css';
import { WaitingRow } from './waiting-row.tsx';

interface CurrentMedicationsProps {
  readonly patientId: string;
  /** How many are taken now; null while that is not known. */
  readonly count: number | null;
  /** This person may order, change and stop. */
  readonly mayOrder: boolean;
  readonly children: ReactNode;
}

/** The card of what is taken now, however its rows look, with the way to one more. */
export function CurrentMedications({ patientId, count, mayOrder, children }: CurrentMedicationsProps) {
  const { text } = useText();
  const go = useGo();
  return (
    <Section
      title={text('Current medications')}
      aside={count !== null && count > 0 ? String(count) : undefined}
      actions={
        mayOrder && (
          <Button size="compact-sm" onClick={() => go(paths.order(patientId))}>
            {text('Order a medication')}
          </Button>
        )
      }
      flush
    >
      <ListStateLine patientId={patientId} />
      {children}
    </Section>
  );
}

interface RowsProps extends CurrentMedicationsProps {
  readonly orders: readonly OrderEntry[];
}

/**
 * What stands in the card: drafts that wait for a signature, then the rows given. Where it is not known what is taken,
 * the orders signed here stand in, and it says so.
 */
export function MedicationRows({ patientId, count, orders, mayOrder, children }: RowsProps) {
  const { text } = useText();
  return (
    <>
      {orders
        .filter(({ content }) => content.status === 'draft')
        .map((draft) => (
          <DraftRow key={draft.id} patientId={patientId} draft={draft} mayOrder={mayOrder} />
        ))}
      {orders
        .filter(({ content }) => content.status === 'awaiting-co-signature')
        .map((order) => (
          <WaitingRow key={order.id} patientId={patientId} order={order} mayOrder={mayOrder} />
        ))}
      {count === null && <OrdersAlone orders={orders} />}
      {count === 0 && (
        <div className={css.none}>
          <Empty title={text('No medication on file that is taken now.')}>
            {text('Orders signed here and imported medications appear in this list.')}
          </Empty>
        </div>
      )}
      {count !== null && count > 0 && children}
    </>
  );
}
