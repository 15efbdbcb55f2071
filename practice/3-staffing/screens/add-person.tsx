import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Role } from '#kernel/role.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { notice } from '#ui/state/notice.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { addPerson } from '../schema.ts';

/** How a patient is found by name; the search belongs to another slice. */
export type FindPatient = (
  error: string | undefined,
  onPick: (patient: { readonly id: string; readonly name: string }) => void,
) => ReactNode;

interface AddPersonProps {
  readonly findPatient: FindPatient;
  readonly onClose: () => void;
}

/** Gives somebody an account. The first password is told to them; at the first sign-in staff connect an authenticator. */
export function AddPerson({ findPatient, onClose }: AddPersonProps) {
  const { text } = useText();
  const act = useAct(addPerson);
  const stepUp = useStepUp();
  const [found, setFound] = useState<FieldErrors>({});
  const [error, setError] = useState<unknown>(null);
  const [role, setRole] = useState<Role | ''>('');
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const [patient, setPatient] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const errors = { ...refusedFields(error), ...found };
  const field = (name: keyof typeof values) => ({
    value: values[name],
    error: errors[name],
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const submit = async () => {
    const patientId = role === 'patient' ? (patient?.id ?? null) : null;
    const body = { ...values, role, patientId };
    const noChart =
      role === 'patient' && patient === null ? { patientId: text('Choose whose chart it is') } : {};
    const wrong = { ...checkFields(addPerson.body, body), ...noChart };
    setFound(wrong);
    if (Object.keys(wrong).length > 0 || role === '') return;
    setError(null);
    try {
      await stepUp(() => act.mutateAsync({ body: { ...body, role } }));
      notice(text('{{name}} has an account.', { name: values.name }));
      onClose();
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    }
  };
  return (
    <Dialog onClose={onClose} title={text('Add a person')}>
      <FormShell
        what={text('The account')}
        submit={text('Add')}
        onSubmit={() => void submit()}
        onCancel={onClose}
        busy={act.isPending}
        error={error}
      >
        <TextInput label={text('Name')} required data-autofocus {...field('name')} />
        <TextInput label={text('E-mail address')} type="email" required {...field('email')} />
        <Choice<Role>
          label={text('Role')}
          value={role}
          required
          error={errors.role === undefined ? undefined : text('Choose a role')}
          onChange={setRole}
          options={Object.entries(roleWords).map(([value, label]) => ({
            value: value as Role,
            label: text(label),
          }))}
        />
        {role === 'patient' &&
          (patient === null ? (
            findPatient(errors.patientId, (found) => {
              setPatient(found);
              setFound({});
            })
          ) : (
            <p className="t-row">
              {text('Opens the chart of')} <strong>{patient.name}</strong>
              <Button size="compact-xs" variant="default" onClick={() => setPatient(null)}>
                {text('Choose another')}
              </Button>
              {errors.patientId !== undefined && <span role="alert">{errors.patientId}</span>}
            </p>
          ))}
        <PasswordInput
          label={text('First password')}
          description={text(
            'At least 12 characters. Tell it to them in person; they can change it under My account.',
          )}
          required
          visibilityToggleButtonProps={{ 'aria-label': text('Show or hide the password'), tabIndex: 0 }}
          {...field('password')}
        />
      </FormShell>
    </Dialog>
  );
}
