import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type RequestView, triageRequest } from '../door-schema.ts';
import css from './visits.module.css';

/** How soon somebody must be seen, and a word on why. */
export function TriageForm({
  request,
  onDone,
}: {
  readonly request: RequestView;
  readonly onDone: () => void;
}) {
  const { text } = useText();
  const act = useAct(triageRequest);
  const [urgency, setUrgency] = useState<'' | 'today' | 'this-week' | 'routine'>(
    request.content.triage?.urgency ?? '',
  );
  const [note, setNote] = useState(request.content.triage?.note ?? '');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (urgency === '') return;
    void act
      .mutateAsync({
        params: { requestId: request.id },
        body: { urgency, note: note.trim() === '' ? null : note.trim() },
        ifMatch: request.version,
      })
      .then(() => {
        notice(text('Urgency recorded.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The request')}
        submit={text('Record urgency')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        {request.unsafe && (
          <p role="note">
            {text(
              'Somebody who is not safe is called first. Let a clinician speak with them before anything is booked.',
            )}
          </p>
        )}
        <Choice
          label={text('To be seen')}
          value={urgency}
          onChange={setUrgency}
          options={[
            { value: 'today', label: text('today') },
            { value: 'this-week', label: text('this week') },
            { value: 'routine', label: text('routine') },
          ]}
          required
          error={tried && urgency === '' ? text('Choose how urgent it is') : undefined}
        />
        <TextInput
          label={text('Note (optional)')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
