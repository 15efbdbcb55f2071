import { Button } from '@mantine/core';
import { useState } from 'react';
import { stepUp } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CodeField } from './code-field.tsx';
import { useSession, useSessionRefresh } from './use-session.ts';

interface StepUpDialogProps {
  readonly open: boolean;
  /** Told whether a code was given that the server took. */
  readonly onClose: (given: boolean) => void;
}

/** Asks for a fresh code. */
export function StepUpDialog({ open, onClose }: StepUpDialogProps) {
  const { text } = useText();
  const { clinic } = useSession();
  const refresh = useSessionRefresh();
  const [code, setCode] = useState('');
  const act = useAct(stepUp, { refresh: 'nothing' });
  const submit = () =>
    act.mutate(
      { body: { code } },
      {
        onSuccess: () => {
          void refresh();
          onClose(true);
        },
        onError: () => setCode(''),
      },
    );
  return (
    <Dialog opened={open} onClose={() => onClose(false)} title={text('Confirm that it is you')} onTop>
      <form
        noValidate
        className="t-stack"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          submit();
        }}
      >
        <CodeField
          label={text('Six-digit code from your authenticator app')}
          value={code}
          onChange={setCode}
          {...(clinic.demo && { description: text('In this demo the code is 000000.') })}
        />
        {act.isError && <FailureNote error={act.error} what={text('The code')} />}
        <div className="t-row">
          <Button type="submit" loading={act.isPending}>
            {text('Confirm')}
          </Button>
          <Button variant="default" onClick={() => onClose(false)}>
            {text('Cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
