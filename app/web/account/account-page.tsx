import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { notice } from '#ui/state/notice.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';

/** One's own account: who one is here, language, password. */
export function AccountPage() {
  const { text } = useText();
  const session = useSession();
  return (
    <Page title={text('My account')} width="reading">
      <Section title={session.person.name}>
        <div className="t-stack-tight">
          <p>
            {text(roleWords[session.role])}, {session.clinic.name}
          </p>
          <p className="t-dim">{session.person.email}</p>
          {(session.role !== 'patient' || session.secondFactor === 'enrolled') && (
            <p>
              {text('Second factor')}:{' '}
              {session.secondFactor === 'enrolled' ? text('connected') : text('not connected')}
            </p>
          )}
          {session.role === 'patient' && (
            <div>
              <LanguageChoice />
            </div>
          )}
        </div>
      </Section>
      {!session.clinic.demo && <ChangePassword />}
    </Page>
  );
}

function ChangePassword() {
  const { text } = useText();
  const act = useAct(changePassword, { refresh: 'nothing' });
  const [values, setValues] = useState({ current: '', next: '' });
  const [found, setFound] = useState<FieldErrors>({});
  const errors = { ...refusedFields(act.error), ...found };
  const submit = () => {
    const wrong = checkFields(changePassword.body, values) ?? {};
    setFound(wrong);
    if (Object.keys(wrong).length > 0) return;
    act.mutate(
      { body: values },
      {
        onSuccess: () => {
          setValues({ current: '', next: '' });
          notice(text('Your password is changed. You were signed out everywhere else.'));
        },
      },
    );
  };
  const toggle = { 'aria-label': text('Show or hide the password'), tabIndex: 0 };
  return (
    <Section title={text('Change my password')}>
      <FormShell
        what={text('The password')}
        submit={text('Change')}
        onSubmit={submit}
        busy={act.isPending}
        error={act.error}
      >
        <PasswordInput
          label={text('Present password')}
          required
          autoComplete="current-password"
          value={values.current}
          error={errors.current}
          visibilityToggleButtonProps={toggle}
          onChange={(event) => setValues({ ...values, current: event.currentTarget.value })}
        />
        <PasswordInput
          label={text('New password')}
          description={text('At least 12 characters of anything. Four words make a good one.')}
          required
          autoComplete="new-password"
          value={values.next}
          error={errors.next}
          visibilityToggleButtonProps={toggle}
          onChange={(event) => setValues({ ...values, next: event.currentTarget.value })}
        />
      </FormShell>
    </Section>
  );
}
