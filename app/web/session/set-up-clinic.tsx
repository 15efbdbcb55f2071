import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { setUpClinic } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { useEntryTitle } from './use-entry-title.ts';
import { ZoneField } from './zone-field.tsx';

/** First run of an empty clinic: the code from the console, the clinic, its first administrator. Happens once. */
export function SetUpClinic({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { text } = useText();
  const heading = useEntryTitle(text('Set up your clinic'));
  const act = useAct(setUpClinic, { refresh: 'nothing' });
  const [found, setFound] = useState<FieldErrors>({});
  const [values, setValues] = useState({
    setupCode: '',
    clinicName: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: '',
    email: '',
    password: '',
  });
  const errors = { ...refusedFields(act.error), ...found };
  const field = (name: keyof typeof values) => ({
    value: values[name],
    error: errors[name],
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const submit = () => {
    const wrong = checkFields(setUpClinic.body, values) ?? {};
    setFound(wrong);
    if (Object.keys(wrong).length === 0) act.mutate({ body: values }, { onSuccess: () => void onDone() });
  };
  return (
    <EntryFrame>
      <div className="t-stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {text('Set up your clinic')}
        </h1>
        <p className="t-dim">
          {text('This happens once. You become the first manager; next you connect an authenticator app.')}
        </p>
      </div>
      <section className={`t-card ${css.card}`} aria-label={text('Set up your clinic')}>
        <FormShell
          what={text('The clinic')}
          submit={text('Create the clinic')}
          onSubmit={submit}
          busy={act.isPending}
          error={act.error}
        >
          <TextInput
            label={text('Setup code')}
            description={text(
              'Printed in the window where the server was started. It proves that you may do this.',
            )}
            autoComplete="off"
            {...field('setupCode')}
          />
          <TextInput
            label={text('Name of the clinic')}
            autoComplete="organization"
            {...field('clinicName')}
          />
          <ZoneField
            value={values.zone}
            error={errors.zone}
            onChange={(zone) => setValues({ ...values, zone })}
          />
          <TextInput label={text('Your name')} autoComplete="name" {...field('name')} />
          <TextInput
            label={text('E-mail address')}
            type="email"
            autoComplete="username"
            {...field('email')}
          />
          <PasswordInput
            label={text('Password')}
            description={text('At least 12 characters of anything. Four words make a good one.')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': text('Show or hide the password'), tabIndex: 0 }}
            {...field('password')}
          />
        </FormShell>
      </section>
    </EntryFrame>
  );
}
