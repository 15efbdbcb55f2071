import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { beginTotp, confirmTotp, type SessionInfo } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CodeField } from './code-field.tsx';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useEntryTitle } from './use-entry-title.ts';
import { useSignOut } from './use-session.ts';

interface EnrolSecondFactorProps {
  readonly session: SessionInfo;
  readonly onDone: () => Promise<void>;
}

/** Staff connect an authenticator app before anything else; the recovery codes are shown once. */
export function EnrolSecondFactor({ session, onDone }: EnrolSecondFactorProps) {
  const { text } = useText();
  const heading = useEntryTitle(text('Connect an authenticator app'));
  const [code, setCode] = useState('');
  const begin = useAct(beginTotp, { refresh: 'nothing' });
  const confirm = useAct(confirmTotp, { refresh: 'nothing' });
  const signOut = useSignOut();
  const start = begin.mutate;
  useEffect(() => start({}), [start]);
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={() => void onDone()} />;
  return (
    <EntryFrame>
      <div className="t-stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {text('Connect an authenticator app')}
        </h1>
        <p>
          {text(
            '{{name}}, everybody who works here signs in with a password and a code. It takes a minute.',
            {
              name: session.person.name,
            },
          )}
        </p>
      </div>
      <section className={`t-card ${css.card}`} aria-label={text('Connect an authenticator app')}>
        {begin.isError && (
          <FailureNote error={begin.error} what={text('Connecting the app')} retry={() => start({})} />
        )}
        {begin.isPending && <Loading lines={6} />}
        {begin.data && (
          <>
            <p>{text('1. Scan this with an authenticator app on your phone, or type the key into it.')}</p>
            <img
              className={css.qr}
              src={svgAddress(begin.data.qrSvg)}
              alt={text('QR code with the key below')}
            />
            <p>
              {text('Key')}:{' '}
              <span className={css.secret}>{begin.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
            </p>
            <FormShell
              what={text('The code')}
              submit={text('Connect')}
              onSubmit={() => confirm.mutate({ body: { code } }, { onError: () => setCode('') })}
              busy={confirm.isPending}
              error={confirm.error}
            >
              <CodeField
                label={text('2. Enter the six digits the app shows')}
                value={code}
                onChange={setCode}
              />
            </FormShell>
          </>
        )}
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
            {text('Sign out')}
          </Button>
        </div>
      </section>
    </EntryFrame>
  );
}

/** As an image the drawing cannot run anything, whatever is in it. */
function svgAddress(svg: string): string {
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}
