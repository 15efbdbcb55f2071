import { Button } from '@mantine/core';
import { CalendarPlus, MapPin, UserRound, Video } from 'lucide-react';
import { useState } from 'react';
import { dateInZone, weekdayOf } from '#kernel/time.ts';
import { addressOf } from '#ui/call/call.ts';
import { serverNow } from '#ui/call/server-clock.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { TakesPlace } from '#ui/form/takes-place.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { cancelVisit, listVisits, readCalendarFile, type VisitView } from '../booking-schema.ts';
import { Clock } from './clock.tsx';
import css from './visits.module.css';

const dayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface MyVisitsProps {
  readonly patientId: string;
  readonly clinic: string;
}

/** A person's own visits: when, where, with whom, and what to do when the time does not suit. */
export function MyVisits({ patientId, clinic }: MyVisitsProps) {
  const { text } = useText();
  const visits = useRead(listVisits, { params: { patientId } });
  return (
    <Awaited query={visits} what={text('Your visits')} lines={6}>
      {({ upcoming, past, ownCancelHours, noReminders }) => (
        <div className="t-stack">
          {upcoming.length === 0 ? (
            <Section title={text('Your next visit')}>
              <Empty title={text('No visit is booked.')}>
                {text('Please call {{clinic}}, or write to your team, to find a time.', { clinic })}{' '}
                <CallClinic before="link" />{' '}
                <AppLink to={paths.myMessages}>{text('Write to your team')}</AppLink>
              </Empty>
            </Section>
          ) : (
            upcoming.map((visit, index) => (
              <Section key={visit.id} title={index === 0 ? text('Your next visit') : text('After that')}>
                <OneVisit visit={visit} clinic={clinic} hours={ownCancelHours} />
              </Section>
            ))
          )}
          {upcoming.length > 0 && (
            <p className="t-dim">
              {noReminders === null
                ? text('We send you a reminder by e-mail before each visit.')
                : text(
                    'We cannot send you reminders by e-mail at the moment; please note the time yourself.',
                  )}
            </p>
          )}
          {past.some(({ status }) => status === 'fulfilled') && (
            <Section title={text('Visits you had')}>
              <ul className="t-list">
                {past
                  .filter(({ status }) => status === 'fulfilled')
                  .slice(0, 10)
                  .map(({ id, start, provider }) => (
                    <li key={id}>
                      <PastVisit start={start} name={provider?.name ?? null} />
                    </li>
                  ))}
              </ul>
            </Section>
          )}
        </div>
      )}
    </Awaited>
  );
}

function PastVisit({ start, name }: { readonly start: string; readonly name: string | null }) {
  const { text } = useText();
  const { zone } = useClinic();
  return (
    <>
      <Day date={dateInZone(start, zone)} /> {name !== null && text('with {{name}}', { name })}
    </>
  );
}

function OneVisit({
  visit,
  clinic,
  hours,
}: {
  readonly visit: VisitView;
  readonly clinic: string;
  readonly hours: number;
}) {
  const { text } = useText();
  const { zone } = useClinic();
  const [asking, setAsking] = useState(false);
  const act = useAct(cancelVisit);
  const params = { patientId: visit.patient.id, visitId: visit.id };
  const day = dateInZone(visit.start, zone);
  const mayCancel =
    visit.ownCancelUntil !== null && visit.ownCancelUntil >= new Date(serverNow()).toISOString();
  const cancel = () =>
    void act
      .mutateAsync({ params, body: { because: null }, ifMatch: visit.version })
      .then(() => notice(text('Your visit is cancelled.')))
      // Shown below from the state of the act
      .catch(() => {});
  return (
    <div className="t-stack">
      <p className={css.large}>
        {text(dayWords[weekdayOf(day) - 1] ?? '')}, <Day date={day} />
        <br />
        <Clock at={visit.start} until={visit.end} />
      </p>
      <ul className="t-list">
        {visit.provider !== null && (
          <li className={css.fact}>
            <UserRound size={18} aria-hidden /> {visit.provider.name}
          </li>
        )}
        {visit.setting === 'virtual' ? (
          <li className={css.fact}>
            <Video size={18} aria-hidden /> {text('By video, from home')}
          </li>
        ) : (
          visit.location !== null && (
            <li className={css.fact}>
              <MapPin size={18} aria-hidden />{' '}
              {[visit.location.name, visit.location.address].filter((part) => part !== null).join(', ')}
            </li>
          )
        )}
      </ul>
      {act.error !== null && <FailureNote error={act.error} what={text('Your visit')} />}
      {asking ? (
        <TakesPlace className={`t-stack-tight ${css.form}`} begin="heading">
          <p className="t-strong">{text('Cancel this visit?')}</p>
          <p>{text('Your team is told. Please find a new time soon, so that nothing is missed.')}</p>
          <div className="t-row">
            <Button onClick={cancel} loading={act.isPending}>
              {text('Yes, cancel it')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('No, keep it')}
            </Button>
          </div>
        </TakesPlace>
      ) : (
        <div className="t-row">
          <Button
            component="a"
            href={addressOf(readCalendarFile, { params })}
            variant="default"
            leftSection={<CalendarPlus size={18} aria-hidden />}
          >
            {text('Add to my calendar')}
          </Button>
          {mayCancel && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {text('Cancel this visit')}
            </Button>
          )}
        </div>
      )}
      <p>
        {mayCancel
          ? text('For another time, write to your team or call {{clinic}}.', { clinic })
          : text(
              'It is less than {{hours}} hours until this visit. If you cannot come, please call {{clinic}} or write to your team.',
              { hours, clinic },
            )}{' '}
        <CallClinic before="link" /> <AppLink to={paths.myMessages}>{text('Write to your team')}</AppLink>
      </p>
    </div>
  );
}
