import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listCheckIns } from '../check-in-schema.ts';
import { CheckInForm, type CheckInKept } from './check-in-form.tsx';

type Crisis = ReplyOf<typeof listCheckIns>['crisis'];

interface MyCheckInProps {
  readonly patientId: string;
  readonly clinic: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Shows whom one can reach now. */
  readonly help: (lines: Crisis) => ReactNode;
}

/** "How are you?" in under a minute, thanks, and what happens with it. */
export function MyCheckIn({ patientId, clinic, open, onOpen, help }: MyCheckInProps) {
  const { text } = useText();
  const list = useRead(listCheckIns, { params: { patientId } });
  const [kept, setKept] = useState<CheckInKept | null>(null);
  return (
    <Awaited query={list} what={text('Your report')} lines={4}>
      {(data) => {
        if (kept !== null)
          return (
            <Thanks
              kept={kept}
              clinic={clinic}
              help={help(kept.crisis)}
              onDone={() => {
                setKept(null);
                onOpen(false);
              }}
            />
          );
        if (open)
          return (
            <Section title={text('How are you?')} aside={text('under a minute; leave out what you like')}>
              <CheckInForm
                patientId={patientId}
                by="person"
                asked={data.asked}
                help={help(data.crisis)}
                onKept={(done) => {
                  setKept(done);
                  window.scrollTo({ top: 0 });
                }}
                onCancel={() => onOpen(false)}
              />
            </Section>
          );
        return <Invitation due={data.due} onOpen={() => onOpen(true)} />;
      }}
    </Awaited>
  );
}

interface InvitationProps {
  readonly due: ReplyOf<typeof listCheckIns>['due'];
  readonly onOpen: () => void;
}

function Invitation({ due, onOpen }: InvitationProps) {
  const { text } = useText();
  return (
    <Section title={text('Tell us how you are')}>
      <div className="t-stack-tight">
        {due.state === 'due' && due.after !== null && (
          <p>
            {text('{{medicine}} changed not long ago, so a short word every few days helps us a lot.', {
              medicine: due.after.medication,
            })}
          </p>
        )}
        {due.state === 'due' && due.after === null && (
          <p>{text('It is a while since we heard from you. A minute is enough.')}</p>
        )}
        {due.state === 'later' && due.on !== null && (
          <p>
            {text('Thank you, we heard from you. Next time:')} <Day date={due.on} />.{' '}
            {text('You can tell us something any day.')}
          </p>
        )}
        {due.state === 'not-asked' && <p>{text('You can tell us something any day.')}</p>}
        <div>
          <Button size="lg" variant={due.state === 'due' ? 'filled' : 'light'} onClick={onOpen}>
            {text('Start')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface ThanksProps {
  readonly kept: CheckInKept;
  readonly clinic: string;
  readonly help: ReactNode;
  readonly onDone: () => void;
}

function Thanks({ kept: { seenBy, crisis, next }, clinic, help, onDone }: ThanksProps) {
  const { text } = useText();
  const said = useTakesPlace<HTMLDivElement>('heading');
  return (
    <div ref={said} className="t-stack">
      {crisis.length > 0 && help}
      <Section title={text('Thank you. It is saved.')}>
        <div className="t-stack-tight" role="status">
          {seenBy === null ? (
            <p>
              {text('Your team at {{clinic}} sees it in your chart, at the latest at your next visit.', {
                clinic,
              })}
            </p>
          ) : (
            <>
              <p>
                {text('{{name}} has been told and looks at it before', { name: seenBy.name })}{' '}
                <strong>
                  <Moment at={seenBy.by} />
                </strong>
                .{' '}
                {seenBy.about === 'taking' &&
                  text(
                    'Nobody will be cross with you. Please do not change anything more on your own until then.',
                  )}
                {seenBy.about === 'side-effect' &&
                  text('Please do not stop a medicine at once without us; some must be made less slowly.')}
              </p>
              <p>
                {text('If it gets worse or cannot wait, call {{clinic}}, or 911 in an emergency.', {
                  clinic,
                })}
              </p>
            </>
          )}
          {next.on !== null && next.state === 'later' && (
            <p>
              {text('We ask you again')} <Day date={next.on} />.
            </p>
          )}
          <div>
            <Button onClick={onDone}>{text('See how I am doing')}</Button>
          </div>
        </div>
      </Section>
    </div>
  );
}
