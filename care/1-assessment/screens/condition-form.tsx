import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addCondition } from '../schema.ts';
import { codeIsWrong, conditionOf, newCondition } from './condition-draft.ts';
import { ConditionFields } from './condition-fields.tsx';
import { useRecord } from './use-record.ts';

interface ConditionFormProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** Records a diagnosis. */
export function ConditionForm({ patientId, onDone }: ConditionFormProps) {
  const { text } = useText();
  const { busy, error, errors, record } = useRecord(addCondition, patientId, onDone);
  const [draft, setDraft] = useState(newCondition);
  return (
    <FormShell
      what={text('The diagnosis')}
      submit={text('Record')}
      onSubmit={() => !codeIsWrong(draft) && record(conditionOf(draft))}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <ConditionFields draft={draft} onChange={setDraft} errors={errors} />
    </FormShell>
  );
}
