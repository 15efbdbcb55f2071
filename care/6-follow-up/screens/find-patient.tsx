import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { findPatients } from '../booking-schema.ts';
import { PatientVisits } from './patient-visits.tsx';
import css from './visits.module.css';

/** Finds who is to be booked and opens their visits over the schedule; the address names them. */
export function FindPatient() {
  const { text } = useText();
  const [{ patient }, change] = useAddress();
  const [search, setSearch] = useState('');
  const enough = search.trim().length >= 2;
  const found = useRead(
    findPatients,
    { query: { search: search.trim() } },
    { enabled: enough, keepPrevious: true },
  );
  return (
    <section className={css.found} aria-label={text('Book for somebody')}>
      <TextInput
        label={text('Book for somebody')}
        placeholder={text('Name, birth date or number')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {enough && (
        <Awaited query={found} what={text('The patients')} lines={2}>
          {({ patients, total }) => (
            <ul className="t-card t-list" aria-label={text('Patients found')}>
              {patients.map((one) => (
                <li key={one.id} className="t-list-item">
                  <div className="t-row-between">
                    <span>
                      <strong>{one.name}</strong>{' '}
                      {one.birthDate !== null && <Day date={one.birthDate} plain />}{' '}
                      <span className="t-dim">{one.number ?? ''}</span>{' '}
                      {one.alike && <span className="t-strong">{text('Name like another patient’s')}</span>}
                    </span>
                    <Button size="xs" onClick={() => change({ patient: one.id }, { replace: false })}>
                      {text('Visits and booking')}
                    </Button>
                  </div>
                </li>
              ))}
              {total === 0 && <li className="t-list-item">{text('Nobody is found under that.')}</li>}
              {total > patients.length && (
                <li className="t-list-item">
                  {text('{{number}} more: type more of the name.', { number: total - patients.length })}
                </li>
              )}
            </ul>
          )}
        </Awaited>
      )}
      {patient !== undefined && (
        <Dialog wide title={text('Visits and booking')} onClose={() => change({ patient: undefined })}>
          <PatientVisits key={patient} patientId={patient} />
        </Dialog>
      )}
    </section>
  );
}
