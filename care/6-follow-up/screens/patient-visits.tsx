import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listVisits } from '../booking-schema.ts';
import { BookVisitForm } from './book-visit-form.tsx';
import { VisitItem } from './visit-item.tsx';
import css from './visits.module.css';

const reminderWords = {
  'no-e-mail': 'No reminders go out: no e-mail address is on file.',
  'no-mail-server': 'No reminders go out: this clinic has no mail server set up.',
} as const;

/** One person's visits: what comes, what was, and a new one. */
export function PatientVisits({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [booking, setBooking] = useState(false);
  const visits = useRead(listVisits, { params: { patientId } });
  return (
    <Awaited query={visits} what={text('The visits')} lines={6}>
      {({ upcoming, past, noReminders }) => (
        <div className="t-stack">
          <Section
            title={text('Coming visits')}
            aside={upcoming.length}
            flush
            actions={
              !booking && (
                <Button size="xs" onClick={() => setBooking(true)}>
                  {text('Book a visit')}
                </Button>
              )
            }
          >
            {booking && <BookVisitForm patientId={patientId} onDone={() => setBooking(false)} />}
            {upcoming.length === 0 ? (
              <Empty title={text('No visit is booked.')}>
                {text(
                  'Without a next visit somebody is easily lost sight of: book one, or agree on none in the plan.',
                )}
              </Empty>
            ) : (
              <ul className="t-list" aria-label={text('Coming visits')}>
                {upcoming.map((visit) => (
                  <VisitItem key={visit.id} visit={visit} on="chart" />
                ))}
              </ul>
            )}
            {noReminders !== null && upcoming.length > 0 && (
              <p className={css.free}>{text(reminderWords[noReminders])}</p>
            )}
          </Section>
          <Section title={text('Earlier visits')} aside={past.length} flush>
            {past.length === 0 ? (
              <Empty title={text('There was no booked visit yet.')} />
            ) : (
              <ul className="t-list" aria-label={text('Earlier visits')}>
                {past.map((visit) => (
                  <VisitItem key={visit.id} visit={visit} on="chart" />
                ))}
              </ul>
            )}
          </Section>
        </div>
      )}
    </Awaited>
  );
}
