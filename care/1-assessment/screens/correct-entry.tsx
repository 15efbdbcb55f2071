import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { amendEntry } from '../schema.ts';

type Kind = z.infer<typeof amendEntry.params>['kind'];

/** A status the entry can be corrected to, with the content that says so. */
export interface Correction {
  readonly value: string;
  readonly label: string;
  readonly content: unknown;
}

interface CorrectEntryProps {
  readonly patientId: string;
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly corrections: readonly Correction[];
  readonly onClose: () => void;
}

const inError = 'entered-in-error';

/** Corrects an entry with a reason: a new version, or "entered in error". Nothing is erased. */
export function CorrectEntry({
  patientId,
  kind,
  id,
  version,
  title,
  corrections,
  onClose,
}: CorrectEntryProps) {
  const { text } = useText();
  const act = useAct(amendEntry);
  const [choice, setChoice] = useState('');
  const [reason, setReason] = useState('');
  const correction = corrections.find((one) => one.value === choice);
  const submit = () => {
    if (choice === '') return;
    const body =
      correction === undefined
        ? ({ act: 'entered-in-error', reason } as const)
        : ({ act: 'amend', reason, content: correction.content } as const);
    act.mutate(
      { params: { patientId, kind, id }, body, ifMatch: version },
      {
        onSuccess: () => {
          notice(text('Corrected.'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={`${text('Correct')} · ${title}`}>
      <FormShell
        what={text('The correction')}
        submit={text('Correct')}
        onSubmit={submit}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <Choice
          label={text('What is right')}
          value={choice}
          required
          onChange={setChoice}
          options={[
            ...corrections.map(({ value, label }) => ({ value, label })),
            { value: inError, label: text('It was entered in error') },
          ]}
        />
        <Textarea
          label={text('Why')}
          required
          minLength={3}
          maxLength={300}
          value={reason}
          error={reason !== '' && reason.trim().length < 3 ? text('A few words') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p className="t-dim">{text('The earlier version stays in the history.')}</p>
      </FormShell>
    </Dialog>
  );
}
