import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSending, type Sending, sendPrescription } from '../sending-schema.ts';
import { ToldSince } from './told-since.tsx';

interface SendPrescriptionProps {
  readonly patientId: string;
  readonly orderId: string;
  /** It can be printed or sent as a prescription. */
  readonly inForce: boolean;
}

/** Sends a signed order to the system prescriptions go to; or says why it cannot be sent, and what its receiver knows. */
export function SendPrescription({ patientId, orderId, inForce }: SendPrescriptionProps) {
  const { text } = useText();
  const params = { patientId, orderId };
  const sending = useRead(readSending, { params });
  const act = useAct(sendPrescription);
  if (sending.data === undefined)
    return sending.isError ? (
      <FailureNote
        error={sending.error}
        what={text('Whether it can be sent')}
        retry={() => void sending.refetch()}
      />
    ) : null;
  const { last, told, to, refused, copies } = sending.data;
  if (!inForce && last === null) return null;
  const send = () =>
    act.mutate(
      { params },
      {
        onSuccess: ({ last: now }) =>
          notice(now.state === 'sent' ? text('Sent.') : text('Not sent yet: the order says why.')),
      },
    );
  return (
    <div className="t-stack-tight">
      {last !== null && <HowItStands last={last} told={told} inForce={inForce} />}
      {told !== null && <ToldSince patientId={patientId} orderId={orderId} told={told} />}
      {inForce && refused === null && to !== null && (
        <>
          <div>
            <Button size="xs" loading={act.isPending} onClick={send}>
              {last === null ? text('Send to {{to}}', { to }) : text('Send to {{to}} again', { to })}
            </Button>
          </div>
          {copies > 0 && (
            <p className="t-small">
              {text(
                'It was printed already. A pharmacy could fill both: have the paper back before you send it.',
              )}
            </p>
          )}
        </>
      )}
      {inForce && refused !== null && last?.state !== 'on-its-way' && last?.state !== 'sent' && (
        <p className="t-dim t-small">
          {refused.because} {refused.next}
        </p>
      )}
      {act.isError && <FailureNote error={act.error} what={text('Sending the prescription')} />}
    </div>
  );
}

interface HowItStandsProps {
  readonly last: Sending;
  readonly told: ReplyOf<typeof readSending>['told'];
  readonly inForce: boolean;
}

function HowItStands({ last, told, inForce }: HowItStandsProps) {
  const { text } = useText();
  if (last.state === 'sent')
    return (
      <p className="t-small">
        {text('Sent')} <Moment at={last.at} />.{' '}
        {text('Whether the pharmacy has filled it is not known here.')}{' '}
        {told === null &&
          inForce &&
          text('That the order is changed, held or stopped is told to them within a minute.')}
        {told === null && !inForce && text('That it is over has not been told to them yet: within a minute.')}
      </p>
    );
  if (last.state === 'on-its-way')
    return (
      <p aria-live="polite">
        <strong>{text('Not there yet.')}</strong>{' '}
        {text('{{to}} could not be reached. It is tried again every minute until', { to: last.to })}{' '}
        <Moment at={last.triedUntil} />; {text('then whoever signed it gets a task.')}
      </p>
    );
  return (
    <p>
      <strong>{text('It was not sent.')}</strong> {last.why}
    </p>
  );
}
