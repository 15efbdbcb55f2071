import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useDraft } from '#ui/draft/drafts.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listPatients, registerPatient } from '../schema.ts';
import { emptyPatient, type PatientFields, patientFrom } from './patient-fields.ts';

/** Registers a patient. People with the same name are shown while it is typed, so that nobody gets two charts. */
export function RegisterPatient() {
  const { text } = useText();
  const go = useGo();
  const { role } = useClinic();
  const [fields, setFields, forget] = useDraft<PatientFields>('register-patient', emptyPatient);
  const [found, setFound] = useState<FieldErrors>({});
  const act = useAct(registerPatient);
  const errors = { ...refusedFields(act.error), ...found };
  const set = (part: Partial<PatientFields>) => setFields({ ...fields, ...part });
  const submit = () => {
    const body = patientFrom(fields);
    const wrong = checkFields(registerPatient.body, body) ?? {};
    setFound(wrong);
    if (Object.keys(wrong).length > 0) return;
    act.mutate(
      { body },
      {
        onSuccess: (reply) => {
          forget();
          notice(text('Registered.'));
          go(clinicalRoles.includes(role as Role) ? paths.chart(reply.id) : paths.patients);
        },
      },
    );
  };
  return (
    <Page title={text('Register a patient')} width="reading">
      <SameName given={fields.given} family={fields.family} />
      <Section title={text('Who they are')}>
        <FormShell
          what={text('The registration')}
          submit={text('Register')}
          onSubmit={submit}
          onCancel={() => go(paths.patients)}
          busy={act.isPending}
          error={act.error}
        >
          <div className="t-fields">
            <TextInput
              label={text('Given names')}
              value={fields.given}
              error={errors['name.given'] ?? errors['name.given.0']}
              onChange={(event) => set({ given: event.currentTarget.value })}
              autoComplete="off"
            />
            <TextInput
              label={text('Family name')}
              value={fields.family}
              error={errors['name.family']}
              onChange={(event) => set({ family: event.currentTarget.value })}
              autoComplete="off"
            />
            <TextInput
              label={text('Preferred name (optional)')}
              value={fields.preferred}
              error={errors['name.preferred']}
              onChange={(event) => set({ preferred: event.currentTarget.value })}
              autoComplete="off"
            />
            <TextInput
              label={text('Pronouns (optional)')}
              value={fields.pronouns}
              error={errors.pronouns}
              onChange={(event) => set({ pronouns: event.currentTarget.value })}
              autoComplete="off"
            />
            <DayField
              label={text('Birth date')}
              value={fields.birthDate}
              onChange={(birthDate) => set({ birthDate })}
              error={errors.birthDate}
              partial
            />
            <Choice
              label={text('Sex on record')}
              value={fields.sex}
              onChange={(sex) => set({ sex })}
              error={errors.sex}
              description={text('Some dose rules need it; unknown is an answer.')}
              options={[
                { value: 'female', label: text('Female') },
                { value: 'male', label: text('Male') },
                { value: 'other', label: text('Other') },
                { value: 'unknown', label: text('Unknown') },
              ]}
            />
            <TextInput
              label={text('Chart number (optional)')}
              value={fields.number}
              error={errors['identifiers.0.value']}
              onChange={(event) => set({ number: event.currentTarget.value })}
              autoComplete="off"
            />
            <TextInput
              label={text('Phone (optional)')}
              type="tel"
              value={fields.phone}
              error={errors.phone}
              onChange={(event) => set({ phone: event.currentTarget.value })}
              autoComplete="off"
            />
            <TextInput
              label={text('E-mail (optional)')}
              type="email"
              value={fields.email}
              error={errors.email}
              onChange={(event) => set({ email: event.currentTarget.value })}
              autoComplete="off"
            />
            <Textarea
              label={text('Address (optional)')}
              description={text('It stands on prescriptions.')}
              value={fields.address}
              error={errors.address}
              rows={2}
              maxLength={500}
              onChange={(event) => set({ address: event.currentTarget.value })}
              autoComplete="off"
            />
            <Choice
              label={text('Language')}
              value={fields.language}
              onChange={(language) => set({ language })}
              options={[
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Español' },
                { value: 'other', label: text('Another') },
              ]}
            />
          </div>
        </FormShell>
      </Section>
    </Page>
  );
}

/** Patients whose name is like the one being typed. */
function SameName({ given, family }: { readonly given: string; readonly family: string }) {
  const { text } = useText();
  const search = `${given.split(' ')[0] ?? ''} ${family}`.trim();
  const enough = family.trim().length >= 3;
  const list = useRead(
    listPatients,
    { query: { search, limit: 5 } },
    { enabled: enough, keepPrevious: true },
  );
  const alike = enough ? (list.data?.patients ?? []) : [];
  if (alike.length === 0) return null;
  return (
    <Section title={text('Already on file with a name like this')}>
      <ul className="t-stack-tight" role="status">
        {alike.map((patient) => (
          <li key={patient.id}>
            <span className="t-strong">{patient.name}</span>{' '}
            {patient.birthDate !== null && <Day date={patient.birthDate} plain />} {patient.number ?? ''}
          </li>
        ))}
      </ul>
    </Section>
  );
}
