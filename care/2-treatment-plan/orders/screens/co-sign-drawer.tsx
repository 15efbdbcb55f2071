import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { coSignOrder, returnOrder, reviewCoSign } from '../co-sign-schema.ts';
import type { OrderPerson } from './order-person.ts';
import { SigningStep } from './signing-step.tsx';
import { useSigning } from './use-signing.ts';

type Reviewed = ReplyOf<typeof reviewCoSign>;

interface CoSignDrawerProps {
  readonly person: OrderPerson;
  readonly order: string;
  readonly onClose: () => void;
}

/** An order that waits for its supervisor: what it would put in force, screened now; co-signed, or returned with words. */
export function CoSignDrawer({ person, order, onClose }: CoSignDrawerProps) {
  const { text } = useText();
  const review = useRead(reviewCoSign, { params: { patientId: person.id, orderId: order } });
  return (
    <SidePanel title={`${text('Co-sign an order')} · ${person.name}`} onClose={onClose}>
      <Awaited query={review} what={text('The order that waits')} lines={8}>
        {(data) => <CoSignWork person={person} opened={data} onClose={onClose} />}
      </Awaited>
    </SidePanel>
  );
}

interface CoSignWorkProps {
  readonly person: OrderPerson;
  readonly opened: Reviewed;
  readonly onClose: () => void;
}

function CoSignWork({ person, opened, onClose }: CoSignWorkProps) {
  const { text } = useText();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const coSigning = useAct(coSignOrder);
  const returning = useAct(returnOrder);
  const params = { patientId: person.id, orderId: opened.order.id };
  const signing = useSigning({ opened, readAgain: () => call(reviewCoSign, { params }) });
  const { now, setError } = signing;
  const { order } = now;

  const sign = () =>
    signing.sign(
      (answers) =>
        coSigning.mutateAsync({
          params,
          ifMatch: order.version,
          body: {
            ...answers,
            text: words.trim() === '' ? null : words.trim(),
            screenToken: person.screenToken,
          },
        }),
      () => {
        notice(text('Co-signed. It is in force.'));
        onClose();
      },
    );
  const giveBack = async () => {
    setTried(true);
    if (words.trim().length < 3) return;
    setError(null);
    await returning
      .mutateAsync({ params, ifMatch: order.version, body: { text: words.trim() } })
      .then(() => {
        notice(text('Returned: {{name}} has it as a task.', { name: now.writtenBy }));
        onClose();
      })
      .catch(setError);
  };

  return (
    <SigningStep
      signing={signing}
      changed={{
        title: text('Not co-signed: something changed while you read'),
        lead: text('The chart is not what it was when you read it. Nothing was signed; your words are kept.'),
      }}
      onClose={onClose}
      signLabel={text('Co-sign')}
      busy={coSigning.isPending}
      onSign={() => void sign()}
      maySign={now.mine}
      signedBy={text('It waits for {{name}}.', { name: now.supervisor })}
      back={
        <>
          {now.mine && (
            <Button variant="default" loading={returning.isPending} onClick={() => void giveBack()}>
              {text('Return with words')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {text('Close')}
          </Button>
        </>
      }
    >
      <p>
        {text('Signed by {{name}}', { name: now.writtenBy })}, <Moment at={now.signedAt} />.{' '}
        {text('It is not in force: nothing was sent, and what it changes goes on.')}{' '}
        {now.start !== order.content.start && (
          <>
            {text('The day it was to begin has passed; co-signed now, it begins')} <Day date={now.start} />.
          </>
        )}
      </p>
      {now.mine && (
        <Textarea
          label={text('Your word (needed when you return it)')}
          autosize
          minRows={1}
          maxLength={1000}
          value={words}
          error={tried && words.trim().length < 3 ? text('Say what should be different') : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
    </SigningStep>
  );
}
