import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { systems } from '#kernel/code.ts';
import type { Condition } from '#record/schema/condition.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addCondition } from '../schema.ts';
import { useRecord } from './use-record.ts';

interface ConditionFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** A diagnosis in words, with its ICD-10-CM code where it is known: rules recognise it by the code. */
export function ConditionForm({ patientId, onDone }: ConditionFormProps) {
  const { text } = useText();
  const { busy, error, errors, record } = useRecord(addCondition, patientId, onDone);
  const [words, setWords] = useState('');
  const [code, setCode] = useState('');
  const [status, setStatus] = useState<Condition['clinicalStatus']>('active');
  const [verification, setVerification] = useState<Condition['verification']>('confirmed');
  const [onset, setOnset] = useState('');
  const [note, setNote] = useState('');
  const icd = code.trim().toUpperCase();
  const codeWrong = icd !== '' && !/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(icd);
  const submit = () => {
    if (codeWrong) return;
    record({
      concept: { codings: icd === '' ? [] : [{ system: systems.icd10cm, code: icd }], text: words.trim() },
      clinicalStatus: status,
      verification,
      onset: onset === '' ? null : onset,
      abatement: null,
      note: note.trim() === '' ? null : note.trim(),
    });
  };
  return (
    <FormShell
      what={text('The diagnosis')}
      submit={text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <TextInput
        label={text('Diagnosis')}
        required
        data-autofocus
        value={words}
        error={errors['concept.text']}
        onChange={(event) => setWords(event.currentTarget.value)}
        autoComplete="off"
      />
      <div className="t-fields">
        <TextInput
          label={text('ICD-10-CM code')}
          description={text('Without a code, safety rules about this diagnosis cannot see it.')}
          placeholder="F33.1"
          value={code}
          error={codeWrong ? text('A code looks like F33.1') : errors['concept.codings.0.code']}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="off"
        />
        <Choice
          label={text('Status')}
          value={status}
          onChange={setStatus}
          options={[
            { value: 'active', label: text('Active') },
            { value: 'recurrence', label: text('Recurrence') },
            { value: 'relapse', label: text('Relapse') },
            { value: 'remission', label: text('In remission') },
            { value: 'inactive', label: text('Inactive') },
            { value: 'resolved', label: text('Resolved') },
          ]}
        />
        <Choice
          label={text('How sure')}
          value={verification}
          onChange={setVerification}
          options={[
            { value: 'confirmed', label: text('Confirmed') },
            { value: 'provisional', label: text('Provisional') },
            { value: 'differential', label: text('Differential') },
            { value: 'unconfirmed', label: text('Unconfirmed') },
            { value: 'refuted', label: text('Ruled out') },
          ]}
        />
        <DayField label={text('Since')} value={onset} onChange={setOnset} partial error={errors.onset} />
      </div>
      <Textarea
        label={text('Note (optional)')}
        value={note}
        error={errors.note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormShell>
  );
}
