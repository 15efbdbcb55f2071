import { Button } from '@mantine/core';
import { Clock4, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { dateInZone } from '#kernel/time.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { RequestView } from '../door-schema.ts';
import { BookVisitForm } from './book-visit-form.tsx';
import { CloseRequestForm } from './close-request-form.tsx';
import { RegisterRequestForm } from './register-request-form.tsx';
import { TriageForm } from './triage-form.tsx';
import css from './visits.module.css';

const languageWords: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Spanish',
  other: 'another language',
};
const reachWords = { phone: 'by phone', text: 'by text message', 'e-mail': 'by e-mail' } as const;
const urgencyWords = { today: 'today', 'this-week': 'this week', routine: 'routine' } as const;
const safeWords = { yes: 'Feels safe', no: 'Does not feel safe', unsure: 'Not sure to be safe' } as const;

/** One request with everything to decide on it. */
export function RequestItem({ request }: { readonly request: RequestView }) {
  const { text } = useText();
  const { role, zone } = useClinic();
  const [doing, setDoing] = useState<'triage' | 'register' | 'book' | 'close' | null>(null);
  const { content, unsafe, late, stage, dueBy } = request;
  const open = stage === 'waiting' || stage === 'to-book';
  const state = open && unsafe ? 'unsafe' : late ? 'late' : stage;
  const done = () => setDoing(null);
  const name = `${content.family}, ${content.given}`;
  const clinician = role === 'prescriber' || role === 'nurse';
  return (
    <li className={`t-list-item ${css.item}`} data-state={state} aria-label={name}>
      <div className="t-row-between">
        <span className="t-row">
          <strong>{name}</strong>
          <span className={css.mark} data-state={open && unsafe ? 'unsafe' : undefined}>
            {unsafe && <TriangleAlert size={16} aria-hidden />}{' '}
            {content.safe === null ? text('Did not say whether safe') : text(safeWords[content.safe])}
          </span>
        </span>
        {dueBy !== null && (
          <span className={css.mark} data-state={late ? 'late' : undefined}>
            {late && <Clock4 size={14} aria-hidden />}
            {stage === 'waiting' ? (
              <>
                {text('triage by')} <Moment at={dueBy} />
              </>
            ) : (
              <>
                {text('book before')} <Day date={dateInZone(dueBy, zone)} />
              </>
            )}
          </span>
        )}
      </div>
      {content.inOwnWords !== null && <p className={css.quote}>{content.inOwnWords}</p>}
      <p className="t-dim">
        {text('asked')} <Moment at={content.receivedAt} /> ·{' '}
        {text('reach {{how}}', { how: text(reachWords[content.reachBy]) })}
        {content.phone !== null && (
          <>
            {' · '}
            <a className="t-nowrap" href={`tel:${content.phone.replace(/[^\d+]/g, '')}`}>
              {content.phone}
            </a>
          </>
        )}
        {content.email !== null && (
          <>
            {' · '}
            <a href={`mailto:${content.email}`}>{content.email}</a>
          </>
        )}
        {content.bestTimes !== null && ` · ${content.bestTimes}`}
        {` · ${text('speaks {{language}}', { language: text(languageWords[content.language] ?? content.language) })}`}
        {content.referredBy !== null && ` · ${text('sent by {{who}}', { who: content.referredBy })}`}
      </p>
      {content.triage !== null && (
        <p>
          {text('Urgency')}: <strong>{text(urgencyWords[content.triage.urgency])}</strong>
          {content.triage.note !== null && ` · ${content.triage.note}`}{' '}
          <span className="t-dim">
            {content.triage.byName}, <Moment at={content.triage.at} />
          </span>
        </p>
      )}
      {content.closed !== null && (
        <p>
          {text('Closed')}: {content.closed.why}{' '}
          <span className="t-dim">
            {content.closed.byName}, <Moment at={content.closed.at} />
          </span>
        </p>
      )}
      {content.patient !== null && (
        <p>
          {stage === 'booked' ? text('Booked') : text('Registered')}:{' '}
          <AppLink
            to={
              clinician
                ? paths.chartTab(content.patient, 'visits')
                : `${paths.schedule}?${new URLSearchParams({ patient: content.patient })}`
            }
          >
            {request.patientName ?? name}
          </AppLink>
        </p>
      )}
      {open && doing === null && (
        <div className="t-row t-no-print">
          {stage === 'waiting' && (
            <Button size="xs" onClick={() => setDoing('triage')}>
              {text('Say how urgent')}
            </Button>
          )}
          {stage === 'to-book' && content.patient === null && (
            <Button size="xs" onClick={() => setDoing('register')}>
              {text('Register')}
            </Button>
          )}
          {stage === 'to-book' && content.patient !== null && (
            <Button size="xs" onClick={() => setDoing('book')}>
              {text('Book the first visit')}
            </Button>
          )}
          {stage === 'to-book' && (
            <Button size="xs" variant="default" onClick={() => setDoing('triage')}>
              {text('Change urgency')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setDoing('close')}>
            {text('Close without a visit')}
          </Button>
        </div>
      )}
      {doing === 'triage' && <TriageForm request={request} onDone={done} />}
      {doing === 'register' && (
        <RegisterRequestForm request={request} onDone={() => setDoing('book')} onCancel={done} />
      )}
      {doing === 'book' && content.patient !== null && (
        <BookVisitForm patientId={content.patient} request={request.id} onDone={done} />
      )}
      {doing === 'close' && <CloseRequestForm request={request} onDone={done} />}
    </li>
  );
}
