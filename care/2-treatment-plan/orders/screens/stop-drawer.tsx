import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { stopReasonText } from '#clinical/ordering/order-words.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { StopReason } from '#record/schema/medication-use.ts';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { reviewStop, stopOrder } from '../schema.ts';
import type { OrderPerson } from './order-person.ts';
import { SigningStep } from './signing-step.tsx';
import type { Reviewed } from './use-order-flow.ts';
import { useSigning } from './use-signing.ts';

interface StopDrawerProps {
  readonly person: OrderPerson;
  readonly order: string;
  readonly onClose: () => void;
}

/** Stops a medication: what stopping means is screened first, the reason is coded, the signature stands under both. */
export function StopDrawer({ person, order, onClose }: StopDrawerProps) {
  const { text } = useText();
  const review = useRead(reviewStop, { params: { patientId: person.id, orderId: order } });
  return (
    <SidePanel title={`${text('Stop a medication')} · ${person.name}`} onClose={onClose}>
      <Awaited query={review} what={text('What stopping means')} lines={8}>
        {(data) => <StopWork person={person} opened={data} onClose={onClose} />}
      </Awaited>
    </SidePanel>
  );
}

interface StopWorkProps {
  readonly person: OrderPerson;
  readonly opened: Reviewed;
  readonly onClose: () => void;
}

function StopWork({ person, opened, onClose }: StopWorkProps) {
  const { text } = useText();
  const { role } = useClinic();
  const today = useToday();
  const [reason, setReason] = useState<StopReason | ''>('');
  const [words, setWords] = useState('');
  const [lastDay, setLastDay] = useState(openHold(opened.order.content)?.lastDay ?? today);
  const [tried, setTried] = useState(false);
  const act = useAct(stopOrder);
  const params = { patientId: person.id, orderId: opened.order.id };
  const signing = useSigning({ opened, readAgain: () => call(reviewStop, { params }) });
  const { order } = signing.now;
  const errors = refusedFields(signing.error);

  const sign = async () => {
    setTried(true);
    if (reason === '') return;
    await signing.sign(
      (answers) =>
        act.mutateAsync({
          params,
          ifMatch: order.version,
          body: {
            ...answers,
            reason,
            text: words.trim() === '' ? null : words.trim(),
            lastDay,
            screenToken: person.screenToken,
          },
        }),
      () => {
        notice(text('Stopped.'));
        onClose();
      },
    );
  };

  return (
    <SigningStep
      signing={signing}
      changed={{
        title: text('Not stopped: something changed while you decided'),
        lead: text('The chart is not what it was when you read it. Nothing was signed; your reason is kept.'),
      }}
      onClose={onClose}
      signLabel={text('Sign and stop')}
      busy={act.isPending}
      onSign={() => void sign()}
      maySign={role === 'prescriber'}
      signedBy={text('A prescriber stops a medication.')}
      back={
        <Button variant="default" onClick={onClose}>
          {text('Do not stop')}
        </Button>
      }
    >
      <div className="t-fields">
        <Choice<StopReason>
          label={text('Reason')}
          value={reason}
          required
          error={tried && reason === '' ? text('Choose a reason') : errors.reason}
          onChange={setReason}
          options={Object.entries(stopReasonText)
            .filter(([value]) => value !== 'changed-dose')
            .map(([value, label]) => ({ value: value as StopReason, label: text(label) }))}
        />
        <DayField
          label={text('Last day taken')}
          value={lastDay}
          onChange={setLastDay}
          error={errors.lastDay}
          required
        />
      </div>
      <Textarea
        label={text('In your words (optional)')}
        value={words}
        error={errors.text}
        maxLength={1000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </SigningStep>
  );
}
