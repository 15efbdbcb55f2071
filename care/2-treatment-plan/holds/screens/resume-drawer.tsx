import { Button } from '@mantine/core';
import { useState } from 'react';
import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { addDays } from '#kernel/time.ts';
import { call } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listOrders } from '../../orders/schema.ts';
import css from '../../orders/screens/order-drawer.module.css';
import type { OrderPerson } from '../../orders/screens/order-person.ts';
import { SigningStep } from '../../orders/screens/signing-step.tsx';
import { useSigning } from '../../orders/screens/use-signing.ts';
import { resumeOrder, reviewResume } from '../hold-schema.ts';

type Reviewed = ReplyOf<typeof reviewResume>;

interface ResumeDrawerProps {
  readonly person: OrderPerson;
  readonly order: string;
  readonly onClose: () => void;
}

/** Takes a held medication up again: screened for the day it is taken, with what its file says of a pause so long. */
export function ResumeDrawer({ person, order, onClose }: ResumeDrawerProps) {
  const { text } = useText();
  const today = useToday();
  const orders = useRead(listOrders, { params: { patientId: person.id } });
  const own = orders.data?.orders.find(({ id }) => id === order)?.content;
  const planned = own !== undefined && plannedHold(own, today) !== null;
  const title = planned ? text('Call off a planned hold') : text('Resume a medication');
  return (
    <SidePanel title={`${title} · ${person.name}`} onClose={onClose}>
      <Awaited query={orders} what={text('The order')} lines={8}>
        {(data) => {
          const content = data.orders.find(({ id }) => id === order)?.content;
          const lastDay = content === undefined ? null : (openHold(content)?.lastDay ?? null);
          return (
            <ResumeOn person={person} order={order} lastDay={lastDay} planned={planned} onClose={onClose} />
          );
        }}
      </Awaited>
    </SidePanel>
  );
}

interface ResumeOnProps extends ResumeDrawerProps {
  readonly lastDay: string | null;
  /** It has not begun: nothing was left out yet. */
  readonly planned: boolean;
}

/** The day comes first: what is screened and signed is the medication from that day on. */
function ResumeOn({ person, order, lastDay, planned, onClose }: ResumeOnProps) {
  const { text } = useText();
  const today = useToday();
  const [on, setOn] = useState(
    !planned && lastDay !== null && lastDay >= today ? addDays(lastDay, 1) : today,
  );
  const review = useRead(reviewResume, { params: { patientId: person.id, orderId: order }, query: { on } });
  return (
    <div className={css.step}>
      {!planned && (
        <div className={css.ahead}>
          <DayField label={text('Taken again from')} value={on} onChange={setOn} required />
        </div>
      )}
      <Awaited query={review} what={text('What resuming it means')} lines={8}>
        {(data) => (
          <ResumeWork
            key={on}
            person={person}
            opened={data}
            on={on}
            lastDay={lastDay}
            planned={planned}
            onClose={onClose}
          />
        )}
      </Awaited>
    </div>
  );
}

interface ResumeWorkProps {
  readonly person: OrderPerson;
  readonly opened: Reviewed;
  readonly on: string;
  readonly lastDay: string | null;
  readonly planned: boolean;
  readonly onClose: () => void;
}

function ResumeWork({ person, opened, on, lastDay, planned, onClose }: ResumeWorkProps) {
  const { text } = useText();
  const { role } = useClinic();
  const act = useAct(resumeOrder);
  const params = { patientId: person.id, orderId: opened.order.id };
  const signing = useSigning({ opened, readAgain: () => call(reviewResume, { params, query: { on } }) });
  const { order, days, restart, steps } = signing.now;

  const sign = () =>
    signing.sign(
      (answers) =>
        act.mutateAsync({
          params,
          ifMatch: order.version,
          body: { ...answers, on, screenToken: person.screenToken },
        }),
      () => {
        notice(planned ? text('Called off: it goes on.') : text('Resumed.'));
        onClose();
      },
    );

  return (
    <SigningStep
      signing={signing}
      changed={{
        title: text('Not resumed: something changed while you decided'),
        lead: text('The chart is not what it was when you read it. Nothing was signed.'),
      }}
      onClose={onClose}
      signLabel={planned ? text('Sign and call off') : text('Sign and resume')}
      busy={act.isPending}
      onSign={() => void sign()}
      maySign={role === 'prescriber'}
      signedBy={text('A prescriber holds a medication, and resumes it.')}
      back={
        <Button variant="default" onClick={onClose}>
          {planned ? text('Leave it planned') : text('Leave it on hold')}
        </Button>
      }
    >
      {planned && lastDay !== null && (
        <p>
          {text('It was to be held; last dose on')} <Day date={lastDay} />. {text('It goes on as it is.')}
        </p>
      )}
      {!planned && lastDay !== null && (
        <p>
          {text('Last taken')} <Day date={lastDay} />:{' '}
          {text('{{days}} days before it is taken again.', { days: String(days) })}
        </p>
      )}
      {steps !== null && (
        <p>{text('Its dose plan goes on where it stopped: {{steps}} from that day.', { steps })}</p>
      )}
      {restart !== null && (
        <div role="note" className="t-stack-tight">
          <p>
            <strong>{text('After so long without it the old dose may not be safe.')}</strong> {restart.text}
          </p>
          <p>{restart.do}</p>
          <p>
            {restart.template === null ? (
              <AppLink to={paths.changeDose(person.id, order.id)}>
                {text('Order the start dose instead')}
              </AppLink>
            ) : (
              <AppLink
                to={paths.beginSteps(
                  person.id,
                  order.content.medication.drugs?.[0] ?? '',
                  restart.template.id,
                )}
              >
                {text('Begin again by steps: {{name}}', { name: restart.template.name })}
              </AppLink>
            )}
          </p>
        </div>
      )}
    </SigningStep>
  );
}
