import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ThreadView, writeMessage } from '../thread-schema.ts';
import { useDecide } from './use-decide.ts';

interface ReplyFormProps {
  readonly thread: ThreadView;
  readonly label: string;
}

/** The next message of a conversation. */
export function ReplyForm({ thread, label }: ReplyFormProps) {
  const { text } = useText();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useDecide(writeMessage, text('Sent.'), () => {
    setWords('');
    setTried(false);
  });
  const after = thread.messages.at(-1)?.id;
  const submit = () => {
    setTried(true);
    if (words.trim() === '' || after === undefined) return;
    decide.send({
      params: { patientId: thread.patient.id, threadId: thread.id },
      body: { text: words.trim(), after },
    });
  };
  return (
    <FormShell
      what={text('The message')}
      submit={text('Send')}
      onSubmit={submit}
      busy={decide.busy}
      error={decide.error}
    >
      <Textarea
        label={label}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={8000}
        error={tried && words.trim() === '' ? text('Write something first') : undefined}
      />
    </FormShell>
  );
}
