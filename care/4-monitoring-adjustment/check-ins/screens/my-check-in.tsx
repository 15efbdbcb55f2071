import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listCheckIns } from '../check-in-schema.ts';
import type { CheckInKept } from './check-in-form.tsx';
import { Invitation } from './invitation.tsx';
import { questionsOf } from './kept-form.ts';
import { KeptThanks } from './kept-thanks.tsx';
import { OwnReport, type SentReport } from './own-report.tsx';
import { useKeptReports } from './use-kept-reports.ts';

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
  const { personId } = useClinic();
  const [sent, setSent] = useState<SentReport | null>(null);
  const waiting = useKeptReports({ personId, patientId });
  return (
    <Awaited query={list} what={text('Your report')} lines={4}>
      {(data) => {
        const done = () => {
          setSent(null);
          onOpen(false);
        };
        if (sent?.state === 'waits')
          return (
            <KeptThanks
              clinic={clinic}
              help={sent.worrying ? help(data.crisis) : null}
              ownPlan={sent.ownPlan}
              onDone={done}
            />
          );
        if (sent !== null)
          return (
            <Thanks
              kept={sent.kept}
              ownPlan={sent.kept.checkIn.earlySigns === undefined ? null : (data.ownSigns?.ifWorse ?? null)}
              clinic={clinic}
              help={help(sent.kept.crisis)}
              onDone={done}
            />
          );
        if (open)
          return (
            <Section title={text('How are you?')} aside={text('under a minute; leave out what you like')}>
              <OwnReport
                owner={{ personId, patientId }}
                questions={questionsOf(data)}
                help={help(data.crisis)}
                onSent={(done) => {
                  setSent(done);
                  window.scrollTo({ top: 0 });
                }}
                onCancel={() => onOpen(false)}
              />
            </Section>
          );
        return <Invitation data={data} patientId={patientId} waiting={waiting} onOpen={() => onOpen(true)} />;
      }}
    </Awaited>
  );
}

interface ThanksProps {
  readonly kept: CheckInKept;
  /** Their own plan for days with early signs, where they ticked one. */
  readonly ownPlan: string | null;
  readonly clinic: string;
  readonly help: ReactNode;
  readonly onDone: () => void;
}

function Thanks({ kept: { seenBy, crisis, next }, ownPlan, clinic, help, onDone }: ThanksProps) {
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
                  text('Please do not stop a medicine at once without us; some must be lowered slowly.')}
                {seenBy.about === 'early-signs' &&
                  text('It is good that you noticed and told us: early is when help does most.')}
              </p>
              <p>
                {text('If it gets worse or cannot wait, call {{clinic}}, or 911 in an emergency.', {
                  clinic,
                })}{' '}
                <CallClinic />
              </p>
            </>
          )}
          {ownPlan !== null && (
            <p>
              <strong>{text('Your plan for such days')}:</strong> {ownPlan}
            </p>
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
