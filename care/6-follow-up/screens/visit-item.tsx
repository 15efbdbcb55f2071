import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { dateInZone } from '#kernel/time.ts';
import { serverNow } from '#ui/call/server-clock.ts';
import { useAct } from '#ui/call/use-act.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { markArrived, markTookPlace, type VisitView } from '../booking-schema.ts';
import { Clock } from './clock.tsx';
import { EndVisitForm } from './end-visit-form.tsx';
import { MoveVisitForm } from './move-visit-form.tsx';
import { messageWords, settingWords, statusWords } from './visit-status.ts';
import css from './visits.module.css';

interface VisitItemProps {
  readonly visit: VisitView;
  /** On a person's own list the name is known, and the day is not. */
  readonly on: 'schedule' | 'chart';
}

/** One booked visit, and what can become of it. */
export function VisitItem({ visit, on }: VisitItemProps) {
  const { text } = useText();
  const { role, zone } = useClinic();
  const [doing, setDoing] = useState<'move' | 'cancel' | 'missed' | null>(null);
  const { patient, status, start, end, provider, messages } = visit;
  const mayOpenChart = role === 'prescriber' || role === 'nurse' || role === 'therapist';
  const done = () => setDoing(null);
  return (
    <li
      className={`t-list-item ${css.item}`}
      data-state={status}
      aria-label={`${patient.name}, ${text(statusWords[status])}`}
    >
      <div className="t-row-between">
        <span className="t-row">
          <span className={css.time}>
            {on === 'chart' && <Day date={dateInZone(start, zone)} />} <Clock at={start} until={end} />
          </span>
          {on === 'schedule' &&
            (mayOpenChart ? (
              <AppLink to={paths.chartTab(patient.id, 'visits')}>{patient.name}</AppLink>
            ) : (
              <AppLink to={`${paths.schedule}?${new URLSearchParams({ patient: patient.id })}`}>
                {patient.name}
              </AppLink>
            ))}
        </span>
        <span className={css.mark} data-state={status}>
          {text(statusWords[status])}
        </span>
      </div>
      <p className="t-dim">
        {[
          visit.type,
          visit.setting === null ? null : text(settingWords[visit.setting]),
          on === 'chart' && provider !== null ? text('with {{name}}', { name: provider.name }) : null,
          on === 'chart' ? (visit.location?.name ?? null) : null,
          visit.series === null ? null : text('one of a series'),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {visit.description !== null && <p>{visit.description}</p>}
      {visit.because !== null && <p className="t-dim">{visit.because}</p>}
      {messages.length > 0 && (
        <ul className="t-small t-dim" aria-label={text('Messages about this visit')}>
          {messages.map((message) => (
            <li key={message.at}>
              {message.status === 'sent' ? (
                <CircleCheck size={12} aria-hidden />
              ) : (
                <CircleAlert size={12} aria-hidden />
              )}{' '}
              {text(messageWords[message.about])}:{' '}
              {message.status === 'sent' ? text('sent') : (message.failure ?? text('not sent'))} ·{' '}
              <Moment at={message.at} />
            </li>
          ))}
        </ul>
      )}
      {doing === null && <Acts visit={visit} onDo={setDoing} />}
      {doing === 'move' && <MoveVisitForm visit={visit} onDone={done} />}
      {(doing === 'cancel' || doing === 'missed') && <EndVisitForm visit={visit} how={doing} onDone={done} />}
    </li>
  );
}

function Acts({
  visit,
  onDo,
}: {
  readonly visit: VisitView;
  readonly onDo: (what: 'move' | 'cancel' | 'missed') => void;
}) {
  const { text } = useText();
  const { role, zone } = useClinic();
  const today = useToday();
  const arrived = useAct(markArrived);
  const tookPlace = useAct(markTookPlace);
  const { status, start, patient, id: visitId, version } = visit;
  const day = dateInZone(start, zone);
  const open = status === 'booked' || status === 'pending' || status === 'arrived';
  const begun = start <= new Date(serverNow()).toISOString();
  const clinician = role === 'prescriber' || role === 'nurse' || role === 'therapist';
  if (!open && status !== 'noshow') return null;
  const call = { params: { patientId: patient.id, visitId }, ifMatch: version };
  const error = arrived.error ?? tookPlace.error;
  return (
    <>
      {error !== null && <FailureNote error={error} what={text('The visit')} />}
      <div className="t-row t-no-print">
        {(status === 'booked' || status === 'pending' || status === 'noshow') && day === today && (
          <Button
            size="xs"
            loading={arrived.isPending}
            onClick={() => arrived.mutate(call, { onSuccess: () => notice(text('Marked as here.')) })}
          >
            {text('Is here')}
          </Button>
        )}
        {clinician && day <= today && (
          <Button
            size="xs"
            variant={status === 'arrived' ? 'filled' : 'default'}
            loading={tookPlace.isPending}
            onClick={() =>
              tookPlace.mutate(
                { ...call, body: { encounter: null } },
                { onSuccess: () => notice(text('Recorded as a visit that took place.')) },
              )
            }
          >
            {text('Took place')}
          </Button>
        )}
        {open && begun && (
          <Button size="xs" variant="default" onClick={() => onDo('missed')}>
            {text('Did not come')}
          </Button>
        )}
        {(status === 'booked' || status === 'pending') && (
          <Button size="xs" variant="default" onClick={() => onDo('move')}>
            {text('Move')}
          </Button>
        )}
        {open && (
          <Button size="xs" variant="default" onClick={() => onDo('cancel')}>
            {text('Call off')}
          </Button>
        )}
      </div>
    </>
  );
}
