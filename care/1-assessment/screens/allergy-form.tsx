import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addAllergy } from '../schema.ts';
import { allergyOf, newAllergy } from './allergy-draft.ts';
import { AllergyFields } from './allergy-fields.tsx';
import { useRecord } from './use-record.ts';

interface AllergyFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** Records an allergy or intolerance. */
export function AllergyForm({ patientId, onDone }: AllergyFormProps) {
  const { text } = useText();
  const { busy, error, errors, record } = useRecord(addAllergy, patientId, onDone);
  const [draft, setDraft] = useState(newAllergy);
  return (
    <FormShell
      what={text('The allergy')}
      submit={text('Record')}
      onSubmit={() => record(allergyOf(draft))}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <AllergyFields draft={draft} onChange={setDraft} errors={errors} />
    </FormShell>
  );
}
