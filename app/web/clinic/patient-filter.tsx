import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '#ui/nav/use-address.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './clinic.module.css';
import { PatientSearch } from './patient-search.tsx';

/** Chooses whose chart the audit is about: answers "who saw this chart". */
export function PatientFilter() {
  const { text } = useText();
  const [address, change] = useAddress();
  // The name is not in the address: addresses end up in histories and logs.
  const [name, setName] = useState<string | null>(null);
  if (address.patient === undefined)
    return (
      <PatientSearch
        label={text('Whose chart')}
        placeholder={text('anybody’s; type a name')}
        onPick={(patient) => {
          setName(patient.name);
          change({ patient: patient.id, before: undefined });
        }}
      />
    );
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
