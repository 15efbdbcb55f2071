import { TextInput } from '@mantine/core';
import { Choice } from '#ui/form/choice.tsx';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { useText } from '#ui/text/use-text.ts';
import { CodeCaution } from './code-caution.tsx';
import { type ConditionDraft, codeIsWrong } from './condition-draft.ts';
import { DiagnosisField } from './diagnosis-field.tsx';
import { NoteField, SinceField } from './entry-fields.tsx';

interface ConditionFieldsProps {
  readonly draft: ConditionDraft;
  readonly onChange: (draft: ConditionDraft) => void;
  readonly errors: FieldErrors;
}

/** A diagnosis in words, with its ICD-10-CM code where it is known: rules recognise it by the code. */
export function ConditionFields({ draft, onChange, errors }: ConditionFieldsProps) {
  const { text } = useText();
  const set = (part: Partial<ConditionDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <DiagnosisField
        words={draft.words}
        error={errors['concept.text']}
        onChange={(words, code) => set(code === null ? { words } : { words, code })}
      />
      <CodeCaution code={draft.code.trim().toUpperCase()} />
      <div className="t-fields">
        <TextInput
          label={text('ICD-10-CM code')}
          description={text('Without a code, safety rules about this diagnosis cannot see it.')}
          placeholder="F33.1"
          value={draft.code}
          error={codeIsWrong(draft) ? text('A code looks like F33.1') : errors['concept.codings.0.code']}
          onChange={(event) => set({ code: event.currentTarget.value })}
          autoComplete="off"
        />
        <Choice
          label={text('Status')}
          value={draft.status}
          onChange={(status) => set({ status })}
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
          value={draft.verification}
          onChange={(verification) => set({ verification })}
          options={[
            { value: 'confirmed', label: text('Confirmed') },
            { value: 'provisional', label: text('Provisional') },
            { value: 'differential', label: text('Differential') },
            { value: 'unconfirmed', label: text('Unconfirmed') },
            { value: 'refuted', label: text('Ruled out') },
          ]}
        />
        <SinceField value={draft.onset} onChange={(onset) => set({ onset })} error={errors.onset} />
      </div>
      <NoteField value={draft.note} onChange={(note) => set({ note })} error={errors.note} />
    </>
  );
}
