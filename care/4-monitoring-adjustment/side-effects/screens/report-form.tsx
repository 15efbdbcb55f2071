import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { reportSideEffect } from '../side-effect-schema.ts';
import { botherWords } from './side-effect-words.ts';

interface ReportFormProps {
  readonly patientId: string;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

type Reported = SideEffect['reported'];

/** A side effect somebody of the team was told of or saw. */
export function ReportForm({ patientId, onDone, onCancel }: ReportFormProps) {
  const { text } = useText();
  const act = useAct(reportSideEffect);
  const errors = refusedFields(act.error);
  const [name, setName] = useState('');
  const [bother, setBother] = useState<Reported['bother'] | ''>('');
  const [by, setBy] = useState<Reported['by']>('patient');
  const [since, setSince] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (name.trim() === '' || bother === '') return;
    act.mutate(
      {
        params: { patientId },
        body: {
          name: name.trim(),
          by,
          on: null,
          since: since === '' ? null : since,
          bother,
          words: words.trim() || null,
          checkIn: null,
          serious: null,
        },
      },
      { onSuccess: ({ sideEffect }) => onDone(sideEffect.id) },
    );
  };
  return (
    <FormShell
      what={text('The side effect')}
      submit={text('Take it up')}
      onSubmit={submit}
      onCancel={onCancel}
      busy={act.isPending}
      error={act.error}
    >
      <TextInput
        label={text('What it is')}
        value={name}
        maxLength={160}
        required
        error={tried && name.trim() === '' ? text('Say what it is') : errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={text('How much it bothers')}
        value={bother}
        onChange={setBother}
        required
        options={(Object.keys(botherWords) as Reported['bother'][]).map((value) => ({
          value,
          label: text(botherWords[value]),
        }))}
        error={tried && bother === '' ? text('Choose how much') : undefined}
      />
      <DayField label={text('Since when')} value={since} onChange={setSince} error={errors['since']} />
      <Choice
        label={text('Who says so')}
        value={by}
        onChange={setBy}
        options={[
          { value: 'patient', label: text('The person') },
          { value: 'relative', label: text('Somebody close to them') },
          { value: 'staff', label: text('Seen by the team') },
        ]}
      />
      <Textarea
        label={text('In their words')}
        value={words}
        autosize
        minRows={2}
        maxLength={2000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </FormShell>
  );
}
