import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Thread } from '#record/schema/thread.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { startThread } from '../thread-schema.ts';
import { optionsFrom } from './concern-words.ts';
import { topicWords } from './thread-words.ts';
import { useDecide } from './use-decide.ts';

interface StartThreadFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** The first message of a conversation: about what, in a line, and the message. */
export function StartThreadForm({ patientId, onDone }: StartThreadFormProps) {
  const { text } = useText();
  const [topic, setTopic] = useState<Thread['topic'] | ''>('');
  const [subject, setSubject] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useDecide(startThread, text('Sent.'), onDone);
  const submit = () => {
    setTried(true);
    if (topic === '' || subject.trim() === '' || words.trim() === '') return;
    decide.send({ params: { patientId }, body: { topic, subject: subject.trim(), text: words.trim() } });
  };
  return (
    <FormShell
      what={text('The message')}
      submit={text('Send')}
      onSubmit={submit}
      onCancel={onDone}
      busy={decide.busy}
      error={decide.error}
    >
      <Choice
        label={text('What is it about?')}
        value={topic}
        onChange={setTopic}
        options={optionsFrom(topicWords, text)}
        required
        error={tried && topic === '' ? text('Choose what it is about') : undefined}
      />
      <TextInput
        label={text('In one line')}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        required
        maxLength={160}
        error={tried && subject.trim() === '' ? text('Say it in one line') : undefined}
      />
      <Textarea
        label={text('Your message')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        required
        autosize
        minRows={4}
        maxLength={8000}
        error={tried && words.trim() === '' ? text('Write something first') : undefined}
      />
    </FormShell>
  );
}
