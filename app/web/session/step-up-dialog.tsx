import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { stepUp } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import type { Factors } from '#ui/sign/step-up.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CodeField } from './code-field.tsx';
import { useSession, useSessionRefresh } from './use-session.ts';

interface StepUpDialogProps {
  readonly open: boolean;
  readonly factors: Factors;
  /** Told whether a code was given that the server took. */
  readonly onClose: (given: boolean) => void;
}

/** Asks for a fresh code; for a controlled medication, for the password as well. */
export function StepUpDialog({ open, factors, onClose }: StepUpDialogProps) {
  const { text } = useText();
  const { clinic } = useSession();
  const refresh = useSessionRefresh();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const both = factors !== 'code';
  const act = useAct(stepUp, { refresh: 'nothing' });
  const submit = () =>
    act.mutate(
      { body: { code, ...(both && { password, signs: factors.bothFor }) } },
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
        {both && (
          <>
            <p>
              {text(
                'With your password and a code you sign this controlled medication for this person, and nothing else. Only the prescriber in whose name it is written may do this.',
              )}
            </p>
            <PasswordInput
              label={text('Your password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': text('Show or hide the password'), tabIndex: 0 }}
            />
          </>
        )}
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
