import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConcernView, handOverConcern } from '../schema.ts';
import { useDecide } from './use-decide.ts';

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
  const decide = useDecide(handOverConcern, text('Handed over.'), onDone);
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (to === '' || why.trim() === '') return;
    decide.send({
      params: { patientId: concern.patient.id, concernId: concern.id },
      body: { to, why: why.trim() },
      ifMatch: concern.version,
    });
  };
  return (
    <div className="t-inset">
      <FormShell
        what={text('The concern')}
        submit={text('Hand over')}
        onSubmit={submit}
        onCancel={onDone}
        busy={decide.busy}
        error={decide.error}
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
