import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';

/** Who something can go to. */
export type Team = readonly { readonly id: string; readonly name: string }[];

interface GiveToProps {
  /** What is handed over. */
  readonly what: string;
  /** Whose it is now: they are not asked for. */
  readonly from: string;
  readonly team: Team;
  readonly decide: { readonly busy: boolean; readonly error: unknown };
  readonly onGive: (body: { readonly to: string; readonly why: string }) => void;
  readonly onDone: () => void;
}

/** Another owner, and why. The clock of what is handed over goes on. */
export function GiveTo({ what, from, team, decide, onGive, onDone }: GiveToProps) {
  const { text } = useText();
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (to === '' || why.trim() === '') return;
    onGive({ to, why: why.trim() });
  };
  return (
    <FormShell
      what={what}
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
        options={team.filter(({ id }) => id !== from).map(({ id, name }) => ({ value: id, label: name }))}
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
  );
}
