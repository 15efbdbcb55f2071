import { Button } from '@mantine/core';
import { useState } from 'react';
import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { addDays } from '#kernel/time.ts';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { OrderPerson } from '../../orders/screens/order-person.ts';
import { SigningStep } from '../../orders/screens/signing-step.tsx';
import { useSigning } from '../../orders/screens/use-signing.ts';
import { holdOrder, reviewHold } from '../hold-schema.ts';
import { HoldFields, type TypedHold } from './hold-fields.tsx';

type Reviewed = ReplyOf<typeof reviewHold>;

interface HoldDrawerProps {
  readonly person: OrderPerson;
  readonly order: string;
  readonly onClose: () => void;
}

/** Holds a medication, or holds it further: screened, with a reason, and with a day on which somebody looks again. */
export function HoldDrawer({ person, order, onClose }: HoldDrawerProps) {
  const { text } = useText();
  const review = useRead(reviewHold, { params: { patientId: person.id, orderId: order } });
  return (
    <SidePanel title={`${text('Hold a medication')} · ${person.name}`} onClose={onClose}>
      <Awaited query={review} what={text('What holding it means')} lines={8}>
        {(data) => <HoldWork person={person} opened={data} onClose={onClose} />}
      </Awaited>
    </SidePanel>
  );
}

/** Somebody looks again in a week, unless they say otherwise. A convention of the form. */
const againInDays = 7;

interface HoldWorkProps {
  readonly person: OrderPerson;
  readonly opened: Reviewed;
  readonly onClose: () => void;
}

function HoldWork({ person, opened, onClose }: HoldWorkProps) {
  const { text } = useText();
  const { role } = useClinic();
  const today = useToday();
  const act = useAct(holdOrder);
  const params = { patientId: person.id, orderId: opened.order.id };
  const signing = useSigning({ opened, readAgain: () => call(reviewHold, { params }) });
  const { now } = signing;
  const open = openHold(now.order.content);
  const planned = plannedHold(now.order.content, today) !== null;
  // What has not begun can begin on another day
  const held = planned ? null : open;
  const [hold, setHold] = useState<TypedHold>({
    lastDay: open?.lastDay ?? today,
    reason: open?.reason ?? '',
    text: open?.text ?? '',
    until: open?.until != null && open.until >= today ? open.until : '',
    reviewOn: planned && open !== null ? open.review.on : addDays(today, againInDays),
    owner: open?.review.owner.person ?? now.owners[0]?.person ?? '',
    toPerson: open?.toPerson ?? '',
  });
  const [tried, setTried] = useState(false);
  const errors = {
    ...refusedFields(signing.error),
    ...(tried && hold.reason === '' ? { reason: text('Choose a reason') } : {}),
    ...(tried && hold.reviewOn === ''
      ? { reviewOn: text('A hold needs a day on which somebody looks again') }
      : {}),
    ...(tried && hold.reason === 'other' && hold.text.trim() === ''
      ? { text: text('Say why, in a few words') }
      : {}),
  };

  const sign = async () => {
    setTried(true);
    const { reason } = hold;
    if (reason === '' || hold.reviewOn === '' || (reason === 'other' && hold.text.trim() === '')) return;
    await signing.sign(
      (answers) =>
        act.mutateAsync({
          params,
          ifMatch: now.order.version,
          body: {
            ...answers,
            lastDay: hold.lastDay,
            reason,
            text: wordsOrNull(hold.text),
            until: hold.until === '' ? null : hold.until,
            reviewOn: hold.reviewOn,
            owner: hold.owner,
            toPerson: wordsOrNull(hold.toPerson),
            screenToken: person.screenToken,
          },
        }),
      () => {
        notice(
          hold.lastDay > today
            ? text('Planned. It goes on until then, and the task to look at it again is on the list.')
            : text('On hold. The task to look at it again is on the list.'),
        );
        onClose();
      },
    );
  };

  const ahead = hold.lastDay > today;
  const signLabel =
    held !== null
      ? text('Sign and hold further')
      : ahead
        ? text('Sign and plan the hold')
        : text('Sign and hold');
  return (
    <SigningStep
      signing={signing}
      changed={{
        title: text('Not held: something changed while you decided'),
        lead: text(
          'The chart is not what it was when you read it. Nothing was signed; what you typed is kept.',
        ),
      }}
      onClose={onClose}
      signLabel={signLabel}
      busy={act.isPending}
      onSign={() => void sign()}
      maySign={role === 'prescriber'}
      signedBy={text('A prescriber holds a medication, and resumes it.')}
      back={
        <Button variant="default" onClick={onClose}>
          {open === null ? text('Do not hold') : text('Leave it as it is')}
        </Button>
      }
    >
      {held !== null && (
        <p>
          {text('On hold; last taken')} <Day date={held.lastDay} />.
        </p>
      )}
      <HoldFields
        hold={hold}
        onChange={setHold}
        owners={now.owners}
        errors={errors}
        further={held !== null}
      />
      {ahead && (
        <p role="note">
          {text('It is taken up to and including that day, and is on hold from the next day by itself.')}
        </p>
      )}
      {now.holdsSteps && (
        <p className="t-dim">
          {text(
            'Its dose plan is held with it, and goes on where it stopped when the medication is resumed.',
          )}
        </p>
      )}
      <p className="t-dim">
        {text(
          'It does not go on by itself. While it is on hold it counts as stopped lately: washouts go on.',
        )}
      </p>
    </SigningStep>
  );
}

const wordsOrNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
