import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { listPatients } from '#care/1-assessment/schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './clinic.module.css';

interface PatientSearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly error?: React.ReactNode;
  readonly onPick: (patient: { readonly id: string; readonly name: string }) => void;
}

/** Finds a patient by name while it is typed; one of those found is chosen. */
export function PatientSearch({ label, placeholder, error, onPick }: PatientSearchProps) {
  const { text } = useText();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const enough = asked.length >= 2;
  const list = useRead(
    listPatients,
    { query: { search: asked, limit: 6 } },
    { enabled: enough, keepPrevious: true },
  );
  const found = enough ? (list.data?.patients ?? []) : [];
  return (
    <div>
      <TextInput
        label={label}
        placeholder={placeholder}
        value={typed}
        error={error}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <ul className={css.found}>
          {found.map((patient) => (
            <li key={patient.id}>
              <button
                type="button"
                className={css.pick}
                onClick={() => {
                  setTyped('');
                  onPick(patient);
                }}
              >
                {patient.name}{' '}
                <span className="t-dim">
                  {patient.birthDate === null ? patient.number : <Day date={patient.birthDate} plain />}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {enough && list.data !== undefined && found.length === 0 && (
        <p role="status" className="t-dim">
          {text('Nobody is found under that.')}
        </p>
      )}
    </div>
  );
}
