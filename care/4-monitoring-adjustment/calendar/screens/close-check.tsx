import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DueItem } from '#clinical/monitoring/due-item.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { closeCheck } from '../calendar-schema.ts';

export type Closing = MonitoringClosure['how'];

/** What each way of closing is called, and what it means. */
export const closingWords: Readonly<Record<Closing, { readonly name: string; readonly means: string }>> = {
  'done-here': { name: 'Done', means: 'It was done here and leaves no result.' },
  'done-elsewhere': { name: 'Done elsewhere', means: 'It counts from the day it was done.' },
  declined: { name: 'Declined', means: 'Closes this due date only; it will be asked again when next due.' },
  'not-needed': { name: 'Not needed', means: 'Closes this due date only; say why.' },
  hardship: { name: 'Not possible', means: 'Closes this due date only; say why.' },
};

interface CloseCheckProps {
  readonly patientId: string;
  readonly item: DueItem;
  readonly how: Closing;
  readonly onClose: () => void;
}

/** The small form behind the buttons of a check. */
export function CloseCheck({ patientId, item, how, onClose }: CloseCheckProps) {
  const { text } = useText();
  const today = useToday();
  const done = how === 'done-here' || how === 'done-elsewhere';
  const [doneOn, setDoneOn] = useState(how === 'done-here' ? today : '');
  const [where, setWhere] = useState('');
  const [result, setResult] = useState('');
  const [because, setBecause] = useState('');
  const act = useAct(closeCheck);
  const errors = refusedFields(act.error);
  const words = closingWords[how];
  const submit = () =>
    act.mutate(
      {
        params: { patientId },
        body: {
          protocol: item.protocol,
          item: item.item,
          dueOn: item.dueOn,
          how,
          doneOn: done && doneOn !== '' ? doneOn : null,
          where: where.trim() || null,
          result: result.trim() || null,
          because: because.trim() || null,
        },
      },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onClose();
        },
      },
    );
  return (
    <Dialog onClose={onClose} title={`${item.name}: ${text(words.name)}`}>
      <FormShell
        what={text('The check')}
        submit={text('Record')}
        onSubmit={submit}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <p className="t-dim">{text(words.means)}</p>
        {done && (
          <DayField
            label={text('Day it was done')}
            value={doneOn}
            onChange={setDoneOn}
            error={errors['doneOn']}
            required={how === 'done-here'}
          />
        )}
        {how === 'done-elsewhere' && (
          <TextInput
            label={text('Where')}
            value={where}
            maxLength={200}
            onChange={(event) => setWhere(event.currentTarget.value)}
          />
        )}
        {done && (
          <TextInput
            label={text('What was found')}
            value={result}
            maxLength={200}
            onChange={(event) => setResult(event.currentTarget.value)}
          />
        )}
        {!done && (
          <Textarea
            label={text('Why')}
            value={because}
            rows={2}
            maxLength={500}
            required={how !== 'declined'}
            error={errors['because']}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
