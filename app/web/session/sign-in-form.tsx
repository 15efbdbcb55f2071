import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { signIn } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { CodeField } from './code-field.tsx';
import css from './entry.module.css';

/** E-mail and password; then, where a second factor is enrolled, its code or a recovery code. */
export function SignInForm({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { text } = useText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'password' | 'code' | 'recovery'>('password');
  const act = useAct(signIn, { refresh: 'nothing' });
  const submit = () => {
    const factor = step === 'code' ? { code } : step === 'recovery' ? { recoveryCode: code.trim() } : {};
    act.mutate(
      { body: { email, password, ...factor } },
      {
        onSuccess: async (reply) => {
          if (reply.next === 'done') await onDone();
          else setStep('code');
        },
        onError: () => setCode(''),
      },
    );
  };
  return (
    <section className={`t-card ${css.card}`} aria-label={text('Sign in with your account')}>
      <FormShell
        what={text('Sign-in')}
        submit={step === 'password' ? text('Sign in') : text('Go on')}
        onSubmit={submit}
        busy={act.isPending}
        error={act.error}
      >
        {step === 'password' ? (
          <>
            <TextInput
              label={text('E-mail address')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={text('Password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': text('Show or hide the password'), tabIndex: 0 }}
            />
          </>
        ) : (
          <CodeField
            label={
              step === 'code' ? text('Six-digit code from your authenticator app') : text('Recovery code')
            }
            recovery={step === 'recovery'}
            value={code}
            onChange={setCode}
          />
        )}
      </FormShell>
      {step !== 'password' && (
        <div className="t-row">
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setCode('');
              setStep(step === 'code' ? 'recovery' : 'code');
            }}
          >
            {step === 'code'
              ? text('Use a recovery code instead')
              : text('Use the authenticator app instead')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => setStep('password')}>
            {text('Back')}
          </Button>
        </div>
      )}
    </section>
  );
}
