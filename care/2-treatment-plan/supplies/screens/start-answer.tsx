import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { NotStartedBecause } from '#record/schema/order-step.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type StartAsked, sayStart } from '../supply-schema.ts';
import { notStartedWords } from './supply-words.ts';

export type StartSaid = ReplyOf<typeof sayStart> & { readonly said: 'started' | 'not-yet' };

interface StartAnswerProps {
  readonly patientId: string;
  readonly asked: StartAsked;
  /** `self`: the person about themselves; `staff`: somebody of the clinic who asked them. */
  readonly voice: 'self' | 'staff';
  readonly onSaid: (said: StartSaid) => void;
}

/** Two buttons: it was started, or not yet; what belongs to either is asked in the place of the buttons. */
export function StartAnswer({ patientId, asked, voice, onSaid }: StartAnswerProps) {
  const { text } = useText();
  const act = useAct(sayStart);
  const [saying, setSaying] = useState<StartSaid['said'] | null>(null);
  const [on, setOn] = useState(asked.start);
  const [because, setBecause] = useState<NotStartedBecause | ''>('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const params = { patientId, orderId: asked.order };
  const fields = refusedFields(act.error);
  const back = () => {
    act.reset();
    setSaying(null);
  };
  if (saying === 'started')
    return (
      <FormShell
        what={text('Your answer')}
        submit={text('Send')}
        busy={act.isPending}
        error={act.error}
        onCancel={back}
        onSubmit={() =>
          act.mutate(
            { params, body: { said: 'started', on } },
            { onSuccess: (reply) => onSaid({ ...reply, said: 'started' }) },
          )
        }
      >
        <DayField
          label={voice === 'self' ? text('Since when do you take it?') : text('Taken since')}
          value={on}
          onChange={setOn}
          error={fields['body.on']}
          required
        />
      </FormShell>
    );
  if (saying === 'not-yet')
    return (
      <FormShell
        what={text('Your answer')}
        submit={text('Send')}
        busy={act.isPending}
        error={act.error}
        onCancel={back}
        onSubmit={() => {
          setTried(true);
          if (because === '' || (because === 'other' && words.trim() === '')) return;
          act.mutate(
            { params, body: { said: 'not-yet', because, text: words.trim() === '' ? null : words.trim() } },
            { onSuccess: (reply) => onSaid({ ...reply, said: 'not-yet' }) },
          );
        }}
      >
        <Choice
          label={text('What is the reason?')}
          value={because}
          onChange={setBecause}
          required
          error={tried && because === '' ? text('Please choose a reason.') : undefined}
          options={NotStartedBecause.options.map((value) => ({ value, label: text(notStartedWords[value]) }))}
        />
        <Textarea
          label={because === 'other' ? text('In your words') : text('In your words (optional)')}
          value={words}
          rows={2}
          autosize
          maxLength={500}
          error={
            tried && because === 'other' && words.trim() === ''
              ? text('Please tell us in a few words.')
              : undefined
          }
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </FormShell>
    );
  return (
    <div className="t-row">
      <Button size={voice === 'staff' ? 'xs' : 'sm'} onClick={() => setSaying('started')}>
        {voice === 'self' ? text('I have started') : text('It was started')}
        <span className="t-visually-hidden"> {asked.name}</span>
      </Button>
      <Button size={voice === 'staff' ? 'xs' : 'sm'} variant="default" onClick={() => setSaying('not-yet')}>
        {voice === 'self' ? text('Not yet') : text('It was not started')}
        <span className="t-visually-hidden"> {asked.name}</span>
      </Button>
    </div>
  );
}
