import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CrisisLine } from '#knowledge/schema/crisis.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { checkFields, type FieldErrors, refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import { Knock, knock, readFrontDoor } from '../door-schema.ts';
import { OneOf } from './one-of.tsx';
import css from './start.module.css';
import { StartThanks } from './start-thanks.tsx';

interface StartPageProps {
  readonly door: string;
  /** How crisis lines look; they are the same everywhere in the app. */
  readonly crisis: (lines: readonly CrisisLine[]) => ReactNode;
}

/** The public page on which somebody asks for a first appointment. Works without an account, phone first. */
export function StartPage({ door, crisis }: StartPageProps) {
  const { text } = useText();
  const open = useRead(readFrontDoor, { params: { door } });
  const act = useAct(knock);
  if (open.isError) return <NoSuchDoor />;
  if (open.data === undefined) return <Loading lines={6} />;
  if (act.data !== undefined)
    return (
      <StartThanks
        clinic={open.data.clinic}
        hours={act.data.answerWithinHours}
        crisis={act.data.crisis.length > 0 ? crisis(act.data.crisis) : null}
      />
    );
  const { clinic, answerWithinHours, crisis: lines } = open.data;
  return (
    <div className={css.page}>
      <header className="t-stack-tight">
        <h1>{text('Start feeling better')}</h1>
        <p className={css.lead}>
          {text(
            'Asking for help is a good step. Tell {{clinic}} how to reach you; it takes about two minutes.',
            {
              clinic,
            },
          )}
        </p>
        <p className="t-dim">
          {text('Somebody gets in touch within {{hours}} hours. You need no account.', {
            hours: answerWithinHours,
          })}
        </p>
      </header>
      <StartForm
        crisis={() => crisis(lines)}
        busy={act.isPending}
        error={act.error}
        onSend={(body) => act.mutate({ params: { door }, body })}
      />
    </div>
  );
}

interface StartFormProps {
  readonly crisis: () => ReactNode;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: (body: Knock) => void;
}

const empty = {
  given: '',
  family: '',
  phone: '',
  email: '',
  reachBy: 'phone' as Knock['reachBy'],
  inOwnWords: '',
  bestTimes: '',
  safe: '' as '' | 'yes' | 'no' | 'unsure',
  referredBy: '',
};

function StartForm({ crisis, busy, error, onSend }: StartFormProps) {
  const { text, language } = useText();
  const [fields, setFields] = useState({ ...empty, language: language === 'es' ? 'es' : 'en' });
  const [wrong, setWrong] = useState<FieldErrors>({});
  const set = (values: Partial<typeof fields>) => setFields((before) => ({ ...before, ...values }));
  const errors: FieldErrors = { ...wrong, ...refusedFields(error) };
  const say = (field: string) => {
    if (errors[field] === undefined) return undefined;
    if (field === 'phone') return text('Please give a number we can reach you at');
    if (field === 'email') return text('Please give an e-mail address, such as name@example.org');
    return text('Please fill this in');
  };
  const submit = () => {
    const body = {
      given: fields.given.trim(),
      family: fields.family.trim(),
      birthDate: null,
      phone: typedOrNull(fields.phone),
      email: typedOrNull(fields.email),
      language: fields.language as Knock['language'],
      reachBy: fields.reachBy,
      inOwnWords: typedOrNull(fields.inOwnWords),
      bestTimes: typedOrNull(fields.bestTimes),
      safe: fields.safe === '' ? null : fields.safe,
      referredBy: typedOrNull(fields.referredBy),
    };
    const found = checkFields(Knock, body);
    setWrong(found ?? {});
    if (found === null) onSend(body);
  };
  return (
    <section className={`t-card ${css.card}`} aria-label={text('Ask for an appointment')}>
      <FormShell
        what={text('Your message')}
        submit={text('Send')}
        onSubmit={submit}
        busy={busy}
        error={Object.keys(refusedFields(error)).length > 0 ? null : error}
      >
        <OneOf
          legend={text('Are you safe right now?')}
          value={fields.safe}
          onChange={(safe) => set({ safe })}
          options={[
            { value: 'yes', label: text('Yes, I am safe') },
            { value: 'unsure', label: text('I am not sure') },
            { value: 'no', label: text('No') },
          ]}
        />
        {(fields.safe === 'no' || fields.safe === 'unsure') && crisis()}
        <div className={css.side}>
          <TextInput
            size="md"
            label={text('First name')}
            value={fields.given}
            error={say('given')}
            maxLength={100}
            autoComplete="given-name"
            onChange={(event) => set({ given: event.currentTarget.value })}
          />
          <TextInput
            size="md"
            label={text('Last name')}
            value={fields.family}
            error={say('family')}
            maxLength={100}
            autoComplete="family-name"
            onChange={(event) => set({ family: event.currentTarget.value })}
          />
        </div>
        <OneOf
          legend={text('How should we reach you?')}
          value={fields.reachBy}
          onChange={(reachBy) => set({ reachBy })}
          options={[
            { value: 'phone', label: text('Call me') },
            { value: 'text', label: text('Text me') },
            { value: 'e-mail', label: text('Write me an e-mail') },
          ]}
        />
        <div className={css.side}>
          <TextInput
            size="md"
            label={fields.reachBy === 'e-mail' ? text('Phone (if you like)') : text('Phone')}
            type="tel"
            value={fields.phone}
            error={say('phone')}
            maxLength={40}
            autoComplete="tel"
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
          <TextInput
            size="md"
            label={fields.reachBy === 'e-mail' ? text('E-mail') : text('E-mail (if you like)')}
            type="email"
            value={fields.email}
            error={say('email')}
            maxLength={200}
            autoComplete="email"
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
        </div>
        <Textarea
          size="md"
          label={text('What brings you? (if you like)')}
          description={text('In your own words. A few are enough, and you may leave it out.')}
          value={fields.inOwnWords}
          maxLength={2000}
          autosize
          minRows={3}
          onChange={(event) => set({ inOwnWords: event.currentTarget.value })}
        />
        <div className={css.side}>
          <TextInput
            size="md"
            label={text('Good times to reach you (if you like)')}
            value={fields.bestTimes}
            maxLength={300}
            onChange={(event) => set({ bestTimes: event.currentTarget.value })}
          />
          <TextInput
            size="md"
            label={text('Who sent you to us? (if somebody did)')}
            value={fields.referredBy}
            maxLength={200}
            onChange={(event) => set({ referredBy: event.currentTarget.value })}
          />
          <NativeSelect
            size="md"
            label={text('The language you like to speak')}
            value={fields.language}
            data={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
              { value: 'other', label: text('Another') },
            ]}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
        </div>
        <p className="t-dim">
          {text('This page is not watched day and night. In danger call 911; in a crisis call or text 988.')}
        </p>
      </FormShell>
    </section>
  );
}

function NoSuchDoor() {
  const { text } = useText();
  return (
    <div className={css.page}>
      <h1>{text('We could not find this clinic')}</h1>
      <p className={css.lead}>
        {text('The address may be written a little differently. Please check it, or call your clinic.')}
      </p>
      <p className={css.emergency}>
        {text('If you are in danger call 911. In a crisis call or text 988, day and night.')}
      </p>
    </div>
  );
}
