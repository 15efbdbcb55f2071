import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Allergy } from '#record/schema/allergy.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addAllergy } from '../schema.ts';
import { useRecord } from './use-record.ts';

interface AllergyFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** What it was, how it showed, how dangerous it is. A name the formulary does not know is kept and said to be unchecked. */
export function AllergyForm({ patientId, onDone }: AllergyFormProps) {
  const { text } = useText();
  const { busy, error, errors, record } = useRecord(addAllergy, patientId, onDone);
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<Allergy['kind'] | ''>('');
  const [category, setCategory] = useState<Allergy['category']>('medication');
  const [criticality, setCriticality] = useState<Allergy['criticality'] | ''>('');
  const [reaction, setReaction] = useState('');
  const [onset, setOnset] = useState('');
  const [note, setNote] = useState('');
  const submit = () =>
    record({
      concept: { codings: [], text: to.trim() },
      kind: kind === '' ? 'unknown' : kind,
      category,
      criticality: criticality === '' ? 'unable-to-assess' : criticality,
      clinicalStatus: 'active',
      reactions: reaction
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
      onset: onset === '' ? null : onset,
      note: note.trim() === '' ? null : note.trim(),
    });
  return (
    <FormShell
      what={text('The allergy')}
      submit={text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <TextInput
        label={text('To what')}
        description={text('The medication’s generic or brand name, so that orders are screened against it.')}
        required
        data-autofocus
        value={to}
        error={errors['concept.text']}
        onChange={(event) => setTo(event.currentTarget.value)}
        autoComplete="off"
      />
      <div className="t-fields">
        <Choice
          label={text('Kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'allergy', label: text('Allergy') },
            { value: 'intolerance', label: text('Intolerance') },
            { value: 'unknown', label: text('Not known which') },
          ]}
        />
        <Choice
          label={text('Category')}
          value={category}
          onChange={setCategory}
          options={[
            { value: 'medication', label: text('Medication') },
            { value: 'food', label: text('Food') },
            { value: 'environment', label: text('Environment') },
            { value: 'other', label: text('Other') },
          ]}
        />
        <Choice
          label={text('How dangerous')}
          value={criticality}
          onChange={setCriticality}
          options={[
            { value: 'high', label: text('High: life-threatening possible') },
            { value: 'low', label: text('Low') },
            { value: 'unable-to-assess', label: text('Cannot tell') },
          ]}
        />
        <DayField label={text('Since')} value={onset} onChange={setOnset} partial error={errors.onset} />
      </div>
      <TextInput
        label={text('Reaction')}
        description={text('Several with commas: rash, swelling of the face')}
        value={reaction}
        error={errors['reactions.0']}
        onChange={(event) => setReaction(event.currentTarget.value)}
        autoComplete="off"
      />
      <Textarea
        label={text('Note (optional)')}
        value={note}
        error={errors.note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormShell>
  );
}
