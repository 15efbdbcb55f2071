import { TextInput } from '@mantine/core';
import { Choice } from '#ui/form/choice.tsx';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { useText } from '#ui/text/use-text.ts';
import type { AllergyDraft } from './allergy-draft.ts';
import { NoteField, SinceField } from './entry-fields.tsx';

interface AllergyFieldsProps {
  readonly draft: AllergyDraft;
  readonly onChange: (draft: AllergyDraft) => void;
  readonly errors: FieldErrors;
}

/** What it was, how it showed, how dangerous it is. A name the formulary does not know is kept and said to be unchecked. */
export function AllergyFields({ draft, onChange, errors }: AllergyFieldsProps) {
  const { text } = useText();
  const set = (part: Partial<AllergyDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <TextInput
        label={text('To what')}
        description={text('The medication’s generic or brand name, so that orders are screened against it.')}
        required
        data-autofocus
        value={draft.to}
        error={errors['concept.text']}
        onChange={(event) => set({ to: event.currentTarget.value })}
        autoComplete="off"
      />
      <div className="t-fields">
        <Choice
          label={text('Kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { value: 'allergy', label: text('Allergy') },
            { value: 'intolerance', label: text('Intolerance') },
            { value: 'unknown', label: text('Not known which') },
          ]}
        />
        <Choice
          label={text('Category')}
          value={draft.category}
          onChange={(category) => set({ category })}
          options={[
            { value: 'medication', label: text('Medication') },
            { value: 'food', label: text('Food') },
            { value: 'environment', label: text('Environment') },
            { value: 'other', label: text('Other') },
          ]}
        />
        <Choice
          label={text('How dangerous')}
          value={draft.criticality}
          onChange={(criticality) => set({ criticality })}
          options={[
            { value: 'high', label: text('High: life-threatening possible') },
            { value: 'low', label: text('Low') },
            { value: 'unable-to-assess', label: text('Cannot tell') },
          ]}
        />
        <SinceField value={draft.onset} onChange={(onset) => set({ onset })} error={errors.onset} />
      </div>
      <TextInput
        label={text('Reaction')}
        description={text('Several with commas: rash, swelling of the face')}
        value={draft.reaction}
        error={errors['reactions.0']}
        onChange={(event) => set({ reaction: event.currentTarget.value })}
        autoComplete="off"
      />
      <NoteField value={draft.note} onChange={(note) => set({ note })} error={errors.note} />
    </>
  );
}
