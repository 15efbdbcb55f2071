import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { cancelVisit, markMissed, type VisitView } from '../booking-schema.ts';
import css from './visits.module.css';

interface EndVisitFormProps {
  readonly visit: VisitView;
  readonly how: 'cancel' | 'missed';
  readonly onDone: () => void;
}

/** A visit that is called off, or was missed, and what is known about why. */
export function EndVisitForm({ visit, how, onDone }: EndVisitFormProps) {
  const { text } = useText();
  const act = useAct(how === 'cancel' ? cancelVisit : markMissed);
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const needed = how === 'cancel';
  const submit = () => {
    setTried(true);
    const said = because.trim();
    if (needed && said === '') return;
    void act
      .mutateAsync({
        params: { patientId: visit.patient.id, visitId: visit.id },
        body: { because: said === '' ? null : said },
        ifMatch: visit.version,
      })
      .then(() => {
        notice(needed ? text('The visit is called off.') : text('Marked as missed.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The visit')}
        submit={needed ? text('Call off this visit') : text('Mark as missed')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <TextInput
          label={needed ? text('Why') : text('What is known about it (optional)')}
          value={because}
          maxLength={500}
          required={needed}
          error={needed && tried && because.trim() === '' ? text('Say why in a few words') : undefined}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
