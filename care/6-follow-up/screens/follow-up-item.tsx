import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { FollowUpRow } from '../next-schema.ts';
import css from './follow.module.css';
import { NextStepWords } from './next-step-words.tsx';
import { OutreachForm } from './outreach-form.tsx';

const clinicians = ['prescriber', 'nurse', 'therapist'];

/** One person: where they stand, how to reach them, and what can be done about it from here. */
export function FollowUpItem({ row }: { readonly row: FollowUpRow }) {
  const { text } = useText();
  const { role } = useClinic();
  const [trying, setTrying] = useState(false);
  const clinician = clinicians.includes(role);
  const { patientId, patient, phone, step, lastSeen, because, outreach } = row;
  const booking = clinician
    ? paths.chartTab(patientId, 'visits')
    : `${paths.schedule}?${new URLSearchParams({ patient: patientId })}`;
  const mayBook = step.state !== 'booked' && role !== 'manager';
  return (
    <li className={css.row} aria-label={patient}>
      <div className={css.who}>
        {clinician ? <AppLink to={paths.chart(patientId)}>{patient}</AppLink> : <strong>{patient}</strong>}
        <br />
        {phone === null ? (
          <span className="t-dim">{text('no phone on file')}</span>
        ) : (
          <a className="t-nowrap" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {phone}
          </a>
        )}
      </div>
      <div>
        <NextStepWords step={step} />
        <p className="t-dim t-small">
          {lastSeen === null ? (
            text('no visit on file')
          ) : (
            <>
              {text('last seen')} <Day date={lastSeen} />
            </>
          )}
          {because !== null && ` · ${because}`}
        </p>
        {outreach !== null && <Tries outreach={outreach} />}
      </div>
      <div className="t-row t-no-print">
        {outreach !== null && outreach.visit !== null && !trying && (
          <Button size="xs" variant="default" onClick={() => setTrying(true)}>
            {text('Record a try')}
            <span className="t-visually-hidden">: {patient}</span>
          </Button>
        )}
        {mayBook && (
          <AppLink to={booking}>
            {clinician && step.state === 'none' ? text('Book or say when') : text('Book')}
            <span className="t-visually-hidden">: {patient}</span>
          </AppLink>
        )}
      </div>
      {trying && outreach?.visit != null && (
        <div className={css.wide}>
          <OutreachForm patientId={patientId} visit={outreach.visit} onDone={() => setTrying(false)} />
        </div>
      )}
    </li>
  );
}

function Tries({ outreach }: { readonly outreach: NonNullable<FollowUpRow['outreach']> }) {
  const { text } = useText();
  const today = useToday();
  const { made, next } = outreach;
  return (
    <p className="t-small">
      {made === 0 ? text('Nobody tried to reach them yet.') : text('{{count}} tries made', { count: made })}
      {next === null ? (
        <strong>. {text('All tries were made: a clinician decides what happens now.')}</strong>
      ) : (
        <>
          {made > 0 && '.'}{' '}
          <span className={next.dueOn <= today ? 't-strong' : 't-dim'}>
            {next.dueOn <= today ? text('The next one is due:') : text('The next one:')}{' '}
            <Day date={next.dueOn} />
          </span>
        </>
      )}
    </p>
  );
}
