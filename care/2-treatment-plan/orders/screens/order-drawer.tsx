import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useDraft } from '#ui/draft/drafts.ts';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { useMonograph } from '../../formulary/screens/use-monograph.ts';
import { listOrders, reviewDraft } from '../schema.ts';
import css from './order-drawer.module.css';
import { emptyOrder, fieldsFromOrder, type OrderFields } from './order-fields.ts';
import type { OrderPerson } from './order-person.ts';
import { OrderWork } from './order-work.tsx';
import type { DraftReviewed } from './use-order-flow.ts';

/** How the drawer was opened. */
export type Opening =
  | { readonly act: 'order'; readonly drug: string | null; readonly indication: string | null }
  | { readonly act: 'change'; readonly order: string }
  | { readonly act: 'draft'; readonly order: string };

interface OrderDrawerProps {
  readonly person: OrderPerson;
  readonly opening: Opening;
  /** What the order comes from, said above it: a decision of another step. */
  readonly note?: ReactNode;
  readonly onClose: () => void;
}

/** Ordering beside the chart: a new order, a change of dose, or a draft taken up again. */
export function OrderDrawer({ person, opening, note, onClose }: OrderDrawerProps) {
  const { text } = useText();
  const title = {
    order: text('Order a medication'),
    change: text('Change the dose'),
    draft: text('Draft order'),
  }[opening.act];
  return (
    <SidePanel title={`${title} · ${person.name}`} onClose={onClose}>
      {note}
      {opening.act === 'order' &&
        (opening.drug === null || opening.indication === null ? (
          <NewOrder person={person} drug={opening.drug} onClose={onClose} />
        ) : (
          <ChosenOrder person={person} drug={opening.drug} use={opening.indication} onClose={onClose} />
        ))}
      {opening.act === 'change' && (
        <ChangeDose key={opening.order} person={person} order={opening.order} onClose={onClose} />
      )}
      {opening.act === 'draft' && (
        <TakeUpDraft key={opening.order} person={person} order={opening.order} onClose={onClose} />
      )}
    </SidePanel>
  );
}

interface PartProps {
  readonly person: OrderPerson;
  readonly onClose: () => void;
}

function NewOrder({ person, drug, onClose }: PartProps & { readonly drug: string | null }) {
  const today = useToday();
  return (
    <BeginOrder
      person={person}
      start={emptyOrder(today, drug)}
      draftKey={`order/${person.id}/new`}
      onClose={onClose}
    />
  );
}

interface ChosenOrderProps extends PartProps {
  readonly drug: string;
  /** Id of one of its uses. */
  readonly use: string;
}

/** From a comparison of options: the medication and what it is for are chosen, and nothing typed elsewhere is in the way. */
function ChosenOrder({ person, drug, use, onClose }: ChosenOrderProps) {
  const { text } = useText();
  const today = useToday();
  const monograph = useMonograph(drug);
  return (
    <Awaited query={monograph} what={text('The formulary page')} lines={8}>
      {({ drug: page }) => {
        const indication = page.indications.find(({ id }) => id === use);
        const chosen = indication === undefined ? null : { id: indication.id, text: indication.name };
        return (
          <BeginOrder
            person={person}
            start={{ ...emptyOrder(today, drug), indication: chosen }}
            draftKey={`order/${person.id}/new/${drug}`}
            onClose={onClose}
          />
        );
      }}
    </Awaited>
  );
}

interface BeginOrderProps extends PartProps {
  readonly start: OrderFields;
  readonly draftKey: string;
}

function BeginOrder({ person, start, draftKey, onClose }: BeginOrderProps) {
  const today = useToday();
  const [fields, setFields, forget] = useDraft<OrderFields>(draftKey, start);
  return (
    <OrderWork
      person={person}
      fields={fields}
      onFields={setFields}
      onForget={() => {
        forget();
        setFields(emptyOrder(today));
        forget();
      }}
      opened={{ at: 'form' }}
      mayChooseDrug
      onClose={onClose}
    />
  );
}

function ChangeDose({ person, order, onClose }: PartProps & { readonly order: string }) {
  const { text } = useText();
  const today = useToday();
  const orders = useRead(listOrders, { params: { patientId: person.id } });
  return (
    <Awaited query={orders} what={text('The orders')}>
      {(data) => {
        const found = data.orders.find((one) => one.id === order);
        if (found === undefined) return <NotHere onClose={onClose} />;
        return (
          <FromOrder
            person={person}
            start={fieldsFromOrder(found.content, today, order)}
            draftKey={`change/${order}`}
            onClose={onClose}
          />
        );
      }}
    </Awaited>
  );
}

interface FromOrderProps extends PartProps {
  readonly start: OrderFields;
  readonly draftKey: string;
}

function FromOrder({ person, start, draftKey, onClose }: FromOrderProps) {
  const [fields, setFields, forget] = useDraft<OrderFields>(`order/${person.id}/${draftKey}`, start);
  return (
    <OrderWork
      person={person}
      fields={fields}
      onFields={setFields}
      onForget={forget}
      opened={{ at: 'form' }}
      mayChooseDrug={false}
      onClose={onClose}
    />
  );
}

function TakeUpDraft({ person, order, onClose }: PartProps & { readonly order: string }) {
  const { text } = useText();
  const today = useToday();
  const review = useRead(reviewDraft, { params: { patientId: person.id, orderId: order } });
  const [taken, setTaken] = useState<DraftReviewed | null>(null);
  // Once taken up it stays: signed, it is no draft any more, and reading it again would only say so.
  if (taken === null && review.data !== undefined) setTaken(review.data);
  if (taken === null) {
    return (
      <Awaited query={review} what={text('The draft')}>
        {() => null}
      </Awaited>
    );
  }
  const { content } = taken.order;
  if (content.status !== 'draft') return <NotHere onClose={onClose} />;
  return (
    <TakenUp
      person={person}
      now={taken}
      start={fieldsFromOrder(content, content.start ?? today, content.replaces)}
      onClose={onClose}
    />
  );
}

interface TakenUpProps extends PartProps {
  readonly now: DraftReviewed;
  readonly start: OrderFields;
}

function TakenUp({ person, now, start, onClose }: TakenUpProps) {
  const [fields, setFields, forget] = useDraft<OrderFields>(
    `order/${person.id}/draft/${now.order.id}`,
    start,
  );
  return (
    <OrderWork
      person={person}
      fields={fields}
      onFields={setFields}
      onForget={forget}
      opened={{ at: 'review', now }}
      mayChooseDrug={now.order.content.replaces === null}
      onClose={onClose}
    />
  );
}

/** The order was signed, discarded or ended by somebody else meanwhile. */
function NotHere({ onClose }: { readonly onClose: () => void }) {
  const { text } = useText();
  return (
    <div className={css.fields}>
      <p role="alert">
        {text('This order is no longer open: somebody else has signed, discarded or ended it.')}
      </p>
      <div>
        <Button onClick={onClose}>{text('Back to the chart')}</Button>
      </div>
    </div>
  );
}
