import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConcernView, handOverConcern } from '../schema.ts';
import css from './concerns.module.css';

/** Who a concern can go to. */
export type Team = readonly { readonly id: string; readonly name: string }[];

interface HandOverFormProps {
  readonly concern: ConcernView;
  readonly team: Team;
  readonly onDone: () => void;
}

/** Another owner, and why. */
export function HandOverForm({ concern, team, onDone }: HandOverFormProps) {
  const { text } = useText();
  const act = useAct(handOverConcern);
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (to === '' || why.trim() === '') return;
    // A promise, not a callback: the row may be gone from the list before the answer is told
    void act
      .mutateAsync({
        params: { patientId: concern.patient.id, concernId: concern.id },
        body: { to, why: why.trim() },
        ifMatch: concern.version,
      })
      .then(() => {
        notice(text('Handed over.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.deciding}>
      <FormShell
        what={text('The concern')}
        submit={text('Hand over')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <Choice
          label={text('To whom')}
          description={text('The clock goes on: whoever takes it has the time that is left.')}
          value={to}
          onChange={setTo}
          options={team
            .filter(({ id }) => id !== concern.content.owner.person)
            .map(({ id, name }) => ({ value: id, label: name }))}
          required
          error={tried && to === '' ? text('Choose a person') : undefined}
        />
        <TextInput
          label={text('Why')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          required
          maxLength={300}
          error={tried && why.trim() === '' ? text('Say why in a few words') : undefined}
        />
      </FormShell>
    </div>
  );
}
