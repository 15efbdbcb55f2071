import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type readSending, tellReceiverAgain } from '../sending-schema.ts';

interface ToldSinceProps {
  readonly patientId: string;
  readonly orderId: string;
  readonly told: NonNullable<ReplyOf<typeof readSending>['told']>;
}

const toldWords: Readonly<Record<ToldOfOrder, string>> = {
  stops: 'The pharmacy system was told that it ends',
  holds: 'The pharmacy system was told that it is on hold',
  resumes: 'The pharmacy system was told that it goes on',
  'in-error': 'The pharmacy system was told that it was a mistake',
};
const toTellWords: Readonly<Record<ToldOfOrder, string>> = {
  stops: 'The pharmacy system does not know yet that it ends.',
  holds: 'The pharmacy system does not know yet that it is on hold.',
  resumes: 'The pharmacy system does not know yet that it goes on.',
  'in-error': 'The pharmacy system does not know yet that it was a mistake.',
};

/** What the receiver of a prescription knows of what became of its order; and telling it again where it does not. */
export function ToldSince({ patientId, orderId, told: { tells, last, again } }: ToldSinceProps) {
  const { text } = useText();
  const act = useAct(tellReceiverAgain);
  if (last.state === 'sent')
    return (
      <p className="t-small">
        {text(toldWords[tells])} <Moment at={last.at} />.{' '}
        {text('Whether anybody there has read it is not known: call where it matters today.')}
      </p>
    );
  const tell = () =>
    act.mutate(
      { params: { patientId, orderId } },
      {
        onSuccess: ({ last: now }) =>
          notice(now.state === 'sent' ? text('They were told.') : text('Not told yet: see below.')),
      },
    );
  return (
    <div className="t-stack-tight">
      <p className="t-small" aria-live="polite">
        <strong>{text(toTellWords[tells])}</strong>{' '}
        {last.state === 'on-its-way' ? (
          <>
            {text('{{to}} could not be reached. It is tried again every minute until', { to: last.to })}{' '}
            <Moment at={last.triedUntil} />; {text('then whoever signed it gets a task.')}
          </>
        ) : (
          <>
            {last.why} {text('Call the pharmacy, or tell the system again.')}
          </>
        )}
      </p>
      {again && (
        <div>
          <Button size="xs" variant="default" loading={act.isPending} onClick={tell}>
            {text('Tell the pharmacy system again')}
          </Button>
        </div>
      )}
      {act.isError && <FailureNote error={act.error} what={text('Telling the pharmacy system')} />}
    </div>
  );
}
