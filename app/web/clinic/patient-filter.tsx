import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { listPatients } from '#care/1-assessment/schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './clinic.module.css';

/** Chooses whose chart the audit is about: answers "who saw this chart". */
export function PatientFilter() {
  const { text } = useText();
  const [address, change] = useAddress();
  const [typed, setTyped] = useState('');
  // The name is not in the address: addresses end up in histories and logs.
  const [name, setName] = useState<string | null>(null);
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const list = useRead(
    listPatients,
    { query: { search: asked, limit: 6 } },
    { enabled: asked.length >= 2, keepPrevious: true },
  );
  const chosen = address.patient;
  if (chosen !== undefined) {
    return (
      <div>
        <p className={css.label}>{text('Whose chart')}</p>
        <p className="t-row">
          {name ?? text('one patient, named in the list')}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => change({ patient: undefined, before: undefined })}
          >
            {text('Anybody’s')}
          </Button>
        </p>
      </div>
    );
  }
  const found = asked.length >= 2 ? (list.data?.patients ?? []) : [];
  return (
    <div>
      <TextInput
        label={text('Whose chart')}
        placeholder={text('anybody’s; type a name')}
        value={typed}
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
                  setName(patient.name);
                  change({ patient: patient.id, before: undefined });
                }}
              >
                {patient.name} <span className="t-dim">{patient.age}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
