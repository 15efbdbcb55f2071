import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FailureNote } from '../state/failure-note.tsx';
import { useText } from '../text/use-text.ts';
import { useTakesPlace } from './use-takes-place.ts';

interface FormShellProps {
  /** What the form makes, as a noun, for the failure note: "The allergy". */
  readonly what: string;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly busy: boolean;
  readonly error: unknown;
  readonly children: ReactNode;
}

/** Fields, why it failed (in place, with what was typed still there), and the two buttons. Opened in the place of a button, it has the focus. */
export function FormShell({ what, submit, onSubmit, onCancel, busy, error, children }: FormShellProps) {
  const { text } = useText();
  const form = useTakesPlace<HTMLFormElement>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form ref={form} onSubmit={send} noValidate className="t-stack">
      {children}
      {error !== null && error !== undefined && (
        <FailureNote error={error} what={what} kept={text('What you typed is still here.')} />
      )}
      <div className="t-row">
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {text('Cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
