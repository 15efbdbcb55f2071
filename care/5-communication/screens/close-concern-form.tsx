import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConcernView, closeConcern } from '../schema.ts';
import { actWords, optionsFrom } from './concern-words.ts';
import { useDecide } from './use-decide.ts';

interface CloseConcernFormProps {
  readonly concern: ConcernView;
  readonly onDone: () => void;
}

/** What was done, from a list and in words; without both nothing is closed. */
export function CloseConcernForm({ concern, onDone }: CloseConcernFormProps) {
  const { text } = useText();
  const decide = useDecide(closeConcern, text('Closed.'), onDone);
  const [act, setAct] = useState<keyof typeof actWords | ''>('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (act === '' || words.trim() === '') return;
    decide.send({
      params: { patientId: concern.patient.id, concernId: concern.id },
      body: { act, text: words.trim() },
      ifMatch: concern.version,
    });
  };
  return (
    <div className="t-inset">
      <FormShell
        what={text('The concern')}
        submit={text('Close the concern')}
        onSubmit={submit}
        onCancel={onDone}
        busy={decide.busy}
        error={decide.error}
      >
        <Choice
          label={text('What was done')}
          value={act}
          onChange={setAct}
          options={optionsFrom(actWords, text)}
          required
          error={tried && act === '' ? text('Choose what was done') : undefined}
        />
        <Textarea
          label={text('In words')}
          description={text('What you found, what was agreed, what happens next')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          required
          autosize
          minRows={2}
          maxLength={2000}
          error={tried && words.trim() === '' ? text('Say in a sentence what was done') : undefined}
        />
      </FormShell>
    </div>
  );
}
