import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type readFollowUp, setFollowUp } from '../next-schema.ts';
import css from './visits.module.css';

interface SetNextStepFormProps {
  readonly patientId: string;
  readonly data: ReplyOf<typeof readFollowUp>;
  readonly onDone: () => void;
}

/** By when somebody is to be seen again, and why: the proposal is filled in, the clinician decides. */
export function SetNextStepForm({ patientId, data, onDone }: SetNextStepFormProps) {
  const { text } = useText();
  const { proposal, current } = data;
  const act = useAct(setFollowUp);
  const [dueBy, setDueBy] = useState(proposal?.dueBy ?? '');
  const [because, setBecause] = useState(proposal?.because ?? '');
  const [tried, setTried] = useState(false);
  const errors = refusedFields(act.error);
  const submit = () => {
    setTried(true);
    const why = because.trim();
    if (why === '' || dueBy === '') return;
    // Another day or another reason is the clinician's own, not the rule's
    const byRule = proposal !== null && dueBy === proposal.dueBy && why === proposal.because;
    const rule = byRule ? proposal.rule : null;
    void act
      .mutateAsync({
        params: { patientId },
        ifMatch: current?.version ?? 0,
        body: { status: 'in-care', dueBy, rule, because: why },
      })
      .then(() => {
        notice(text('The next step is set.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The next step')}
        submit={text('Set')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <DayField
          label={text('To be seen by')}
          required
          value={dueBy}
          onChange={setDueBy}
          error={errors.dueBy ?? (tried && dueBy === '' ? text('Say by when') : undefined)}
        />
        <TextInput
          label={text('Why then')}
          required
          maxLength={500}
          value={because}
          error={
            errors.because ?? (tried && because.trim() === '' ? text('Say why in a few words') : undefined)
          }
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
