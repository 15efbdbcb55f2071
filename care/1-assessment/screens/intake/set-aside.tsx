import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';
import { decideIntakeItem } from '../../intake-schema.ts';

interface SetAsideProps {
  readonly title: string;
  /** The chart has the same already: that reason is proposed. */
  readonly already: boolean;
  readonly at: {
    readonly params: { readonly patientId: string; readonly intakeId: string; readonly itemId: string };
    readonly ifMatch: number;
  };
  readonly onClose: () => void;
}

/** Not taken over into the chart, and why. What the person told stays in the intake. */
export function SetAside({ title, already, at, onClose }: SetAsideProps) {
  const { text } = useText();
  const act = useAct(decideIntakeItem);
  const [because, setBecause] = useState(already ? text('On the chart already') : '');
  const [tried, setTried] = useState(false);
  return (
    <Dialog onClose={onClose} title={`${text('Set aside')} · ${title}`}>
      <FormShell
        what={text('The decision')}
        submit={text('Set aside')}
        busy={act.isPending}
        error={act.error}
        onCancel={onClose}
        onSubmit={() => {
          setTried(true);
          if (because.trim() === '') return;
          act.mutate(
            { ...at, body: { verdict: 'set-aside', because: because.trim() } },
            { onSuccess: onClose },
          );
        }}
      >
        <TextInput
          label={text('Why')}
          description={text('For the team; the person does not read it here.')}
          required
          data-autofocus
          maxLength={300}
          value={because}
          error={tried && because.trim() === '' ? text('A few words') : undefined}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </Dialog>
  );
}
