import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { decideSideEffect } from '../side-effect-schema.ts';
import { OwnerChoice } from './owner-choice.tsx';
import { actWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

interface DecideFormProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly act: SideEffect['decisions'][number]['act'];
  readonly onDone: () => void;
}

/** What is done about it, on which day somebody looks again, and who. */
export function DecideForm({ patientId, work: { sideEffect, facts }, act, onDone }: DecideFormProps) {
  const { text } = useText();
  const decide = useAct(decideSideEffect);
  const errors = refusedFields(decide.error);
  const [note, setNote] = useState('');
  const [recheckOn, setRecheckOn] = useState(facts.recheckOn);
  const [owner, setOwner] = useState<string | null>(null);
  const submit = () =>
    decide.mutate(
      {
        params: { patientId, sideEffectId: sideEffect.id },
        ifMatch: sideEffect.version,
        body: { act, note: note.trim() || null, recheckOn, owner },
      },
      {
        onSuccess: () => {
          notice(text('Recorded. The next look is a task.'));
          onDone();
        },
      },
    );
  return (
    <div className={css.part}>
      <h3>{text(actWords[act])}</h3>
      <FormShell
        what={text('The decision')}
        submit={text('Record the decision')}
        onSubmit={submit}
        onCancel={onDone}
        busy={decide.isPending}
        error={decide.error}
      >
        <Textarea
          label={text('What exactly')}
          value={note}
          autosize
          minRows={2}
          maxLength={1000}
          required={act === 'other'}
          error={errors['note']}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DayField
          label={text('Look again on')}
          value={recheckOn}
          onChange={setRecheckOn}
          required
          error={errors['recheckOn']}
        />
        <OwnerChoice patientId={patientId} value={owner} onChange={setOwner} />
      </FormShell>
    </div>
  );
}
