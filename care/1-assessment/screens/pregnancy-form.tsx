import { useState } from 'react';
import type { PregnancyStatus } from '#record/schema/patient.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { recordPregnancy } from '../schema.ts';
import { pregnancyWords } from './pregnancy-words.ts';
import { useRecord } from './use-record.ts';

interface PregnancyFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** Pregnancy and child-bearing state as asked today; "not known" can be said and is not the same as not asked. */
export function PregnancyForm({ patientId, onDone }: PregnancyFormProps) {
  const { text } = useText();
  const today = useToday();
  const { busy, error, errors, record } = useRecord(recordPregnancy, patientId, onDone);
  const [state, setState] = useState<PregnancyStatus['state'] | ''>('');
  const [dueDate, setDueDate] = useState('');
  const submit = () =>
    state !== '' &&
    record({ state, dueDate: state === 'pregnant' && dueDate !== '' ? dueDate : null, recordedOn: today });
  return (
    <FormShell
      what={text('The pregnancy state')}
      submit={text('Record for today')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <Choice<PregnancyStatus['state']>
        label={text('State')}
        value={state}
        required
        onChange={setState}
        options={Object.entries(pregnancyWords).map(([value, label]) => ({
          value: value as PregnancyStatus['state'],
          label: text(label),
        }))}
      />
      {state === 'pregnant' && (
        <DayField label={text('Due date')} value={dueDate} onChange={setDueDate} error={errors.dueDate} />
      )}
    </FormShell>
  );
}
