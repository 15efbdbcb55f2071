import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConsentEntry, withdrawConsent } from '../schema.ts';

interface RecordWithdrawalProps {
  readonly patientId: string;
  readonly entry: ConsentEntry;
  readonly onDone: () => void;
}

/** The person has said that they no longer agree: kept, and the prescriber gets a concern. */
export function RecordWithdrawal({ patientId, entry, onDone }: RecordWithdrawalProps) {
  const { text } = useText();
  const act = useAct(withdrawConsent);
  const [why, setWhy] = useState('');
  return (
    <FormShell
      what={text('The withdrawal')}
      submit={text('Record the withdrawal')}
      busy={act.isPending}
      error={act.error}
      onCancel={onDone}
      onSubmit={() =>
        act.mutate(
          {
            params: { patientId, consentId: entry.id },
            ifMatch: entry.version,
            body: { why: why.trim() === '' ? null : why.trim() },
          },
          {
            onSuccess: () => {
              notice(text('Recorded. The prescriber has a concern about it.'));
              onDone();
            },
          },
        )
      }
    >
      <p>
        {text('Agree with the person what happens to the medication until a prescriber has talked to them.')}
      </p>
      <Textarea
        label={text('Why, if they want to say')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormShell>
  );
}
