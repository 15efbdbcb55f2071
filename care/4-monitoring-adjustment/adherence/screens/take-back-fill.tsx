import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type FillEntry, withdrawFill } from '../adherence-schema.ts';

interface TakeBackFillProps {
  readonly patientId: string;
  readonly fill: FillEntry;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Why a supply was entered wrongly. */
export function TakeBackFill({ patientId, fill, onDone, onCancel }: TakeBackFillProps) {
  const { text } = useText();
  const act = useAct(withdrawFill);
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const missing = because.trim() === '';
  return (
    <FormShell
      what={text('This supply')}
      submit={text('Take it back')}
      onSubmit={() => {
        setTried(true);
        if (missing) return;
        act.mutate(
          {
            params: { patientId, fillId: fill.id },
            body: { because: because.trim() },
            ifMatch: fill.version,
          },
          { onSuccess: onDone },
        );
      }}
      onCancel={onCancel}
      busy={act.isPending}
      error={act.error}
    >
      <p>
        {fill.content.medication.concept.text}, <Day date={fill.content.on} plain />,{' '}
        {text('{{days}} days', { days: fill.content.days })}
      </p>
      <Textarea
        label={text('What is wrong with it?')}
        value={because}
        rows={2}
        autosize
        maxLength={300}
        error={
          tried && missing ? text('Please tell us in a few words.') : refusedFields(act.error)['because']
        }
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </FormShell>
  );
}
