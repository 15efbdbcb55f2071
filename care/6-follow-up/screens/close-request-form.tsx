import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { closeRequest, type RequestView } from '../door-schema.ts';
import css from './visits.module.css';

/** Ends a request without an appointment, with the reason. */
export function CloseRequestForm({
  request,
  onDone,
}: {
  readonly request: RequestView;
  readonly onDone: () => void;
}) {
  const { text } = useText();
  const act = useAct(closeRequest);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (why.trim() === '') return;
    void act
      .mutateAsync({ params: { requestId: request.id }, body: { why: why.trim() }, ifMatch: request.version })
      .then(() => {
        notice(text('The request is closed.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The request')}
        submit={text('Close the request')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <TextInput
          label={text('Why, and where the person was pointed to')}
          value={why}
          maxLength={300}
          required
          error={tried && why.trim() === '' ? text('Say why in a few words') : undefined}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
