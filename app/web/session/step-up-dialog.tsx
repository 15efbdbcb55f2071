import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { stepUp } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpProvider } from '#ui/sign/step-up.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CodeField } from './code-field.tsx';
import { useSession, useSessionRefresh } from './use-session.ts';

/** Asks for a fresh code wherever an act needs one, and lets the act go on. */
export function StepUpGate({ children }: { readonly children: ReactNode }) {
  const { text } = useText();
  const { clinic } = useSession();
  const refresh = useSessionRefresh();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const answer = useRef<((given: boolean) => void) | null>(null);
  const act = useAct(stepUp, { refresh: 'nothing' });
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setCode('');
        setOpen(true);
      }),
    [],
  );
  const close = (given: boolean) => {
    setOpen(false);
    act.reset();
    answer.current?.(given);
    answer.current = null;
  };
  const submit = () =>
    act.mutate(
      { body: { code } },
      {
        onSuccess: () => {
          void refresh();
          close(true);
        },
        onError: () => setCode(''),
      },
    );
  return (
    <StepUpProvider value={ask}>
      {children}
      <Dialog opened={open} onClose={() => close(false)} title={text('Confirm that it is you')} onTop>
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
            <Button variant="default" onClick={() => close(false)}>
              {text('Cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </StepUpProvider>
  );
}
