import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RegistryLook } from '#record/schema/order-step.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { recordRegistryLook } from '../supply-schema.ts';
import { lookWords } from './supply-words.ts';

interface RegistryLookFormProps {
  readonly patientId: string;
  /** The clinic's state, to begin with. */
  readonly state: string | null;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Records that somebody looked into the state's registry. Nothing is looked up here, and nothing is chosen beforehand. */
export function RegistryLookForm({ patientId, state: clinicState, onCancel, onDone }: RegistryLookFormProps) {
  const { text } = useText();
  const act = useAct(recordRegistryLook);
  const [state, setState] = useState(clinicState ?? '');
  const [found, setFound] = useState<RegistryLook['found'] | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const needsNote = found === 'to-talk-about' || found === 'could-not-look';
  const wrongState = !/^[A-Z]{2}$/.test(state);
  const submit = () => {
    setTried(true);
    if (wrongState || found === '' || (needsNote && note.trim() === '')) return;
    act.mutate(
      { params: { patientId }, body: { state, found, note: note.trim() === '' ? null : note.trim() } },
      { onSuccess: onDone },
    );
  };
  return (
    <FormShell
      what={text('The look into the registry')}
      submit={text('Record it')}
      onSubmit={submit}
      onCancel={onCancel}
      busy={act.isPending}
      error={act.error}
    >
      <p className="t-dim t-small">
        {text('No registry is connected here: look on its own page, then record what you found.')}
      </p>
      <TextInput
        label={text('State (two letters)')}
        value={state}
        maxLength={2}
        autoComplete="off"
        error={tried && wrongState ? text('Two letters, such as NY') : undefined}
        onChange={(event) => setState(event.currentTarget.value.toUpperCase())}
      />
      <Choice
        label={text('What it showed')}
        value={found}
        onChange={setFound}
        required
        error={tried && found === '' ? text('Choose what it showed') : undefined}
        options={(['nothing-unexpected', 'to-talk-about', 'could-not-look'] as const).map((value) => ({
          value,
          label: text(lookWords[value]),
        }))}
      />
      <Textarea
        label={
          found === 'could-not-look'
            ? text('Why nobody could look')
            : needsNote
              ? text('What is to be talked about')
              : text('Note (optional)')
        }
        value={note}
        rows={2}
        maxLength={1000}
        error={tried && needsNote && note.trim() === '' ? text('A few words are needed') : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormShell>
  );
}
