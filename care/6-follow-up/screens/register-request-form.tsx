import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Alike, findAlike, type RequestView, registerRequest } from '../door-schema.ts';
import css from './visits.module.css';

interface RegisterRequestFormProps {
  readonly request: RequestView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const sameWords = { name: 'name', 'birth-date': 'birth date', phone: 'phone', 'e-mail': 'e-mail' } as const;

/** Makes the chart of somebody who asks, after a look at who is on file already. */
export function RegisterRequestForm(props: RegisterRequestFormProps) {
  const { text } = useText();
  const alike = useRead(findAlike, { params: { requestId: props.request.id } });
  return (
    <Awaited query={alike} what={text('The check for people on file')} lines={3}>
      {(data) => <RegisterForm {...props} alike={data.alike} />}
    </Awaited>
  );
}

function RegisterForm({
  request,
  onDone,
  onCancel,
  alike,
}: RegisterRequestFormProps & { readonly alike: readonly Alike[] }) {
  const { text } = useText();
  const act = useAct(registerRequest);
  const [theirs, setTheirs] = useState('');
  const [another, setAnother] = useState(false);
  const [birthDate, setBirthDate] = useState(request.content.birthDate ?? '');
  const [sex, setSex] = useState<'female' | 'male' | 'other' | 'unknown'>('unknown');
  const [tried, setTried] = useState(false);
  const decided = alike.length === 0 || theirs !== '' || another;
  const submit = () => {
    setTried(true);
    if (!decided) return;
    void act
      .mutateAsync({
        params: { requestId: request.id },
        body: {
          patient: theirs === '' ? null : theirs,
          anotherPerson: another,
          birthDate: birthDate === '' ? null : birthDate,
          sex,
        },
        ifMatch: request.version,
      })
      .then(() => {
        notice(text('Registered. Now book the first visit.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The registration')}
        submit={theirs === '' ? text('Register as a new patient') : text('Connect with this chart')}
        onSubmit={submit}
        onCancel={onCancel}
        busy={act.isPending}
        error={act.error}
      >
        {alike.length === 0 ? (
          <p className="t-dim">
            {text('Looked for the same name, phone and e-mail: nobody on file is alike.')}
          </p>
        ) : (
          <fieldset className={css.choices}>
            <legend>{text('Somebody on file may be the same person')}</legend>
            {alike.map((one) => (
              <label key={one.id} className="t-row">
                <input
                  type="radio"
                  name={`alike-${request.id}`}
                  checked={theirs === one.id}
                  onChange={() => {
                    setTheirs(one.id);
                    setAnother(false);
                  }}
                />
                <span>
                  <strong>{one.name}</strong> {one.birthDate !== null && <Day date={one.birthDate} plain />}{' '}
                  {one.number ?? ''}{' '}
                  <span className="t-dim">
                    {text('same {{what}}', {
                      what: one.same.map((same) => text(sameWords[same])).join(', '),
                    })}
                  </span>
                </span>
              </label>
            ))}
            <Checkbox
              label={text('None of them: this is another person')}
              checked={another}
              onChange={(event) => {
                setAnother(event.currentTarget.checked);
                setTheirs('');
              }}
            />
            {tried && !decided && (
              <p role="alert">{text('Choose the chart, or say that it is another person.')}</p>
            )}
          </fieldset>
        )}
        {theirs === '' && (
          <div className="t-fields">
            <DayField label={text('Birth date')} value={birthDate} onChange={setBirthDate} partial />
            <Choice
              label={text('Sex on record')}
              value={sex}
              onChange={setSex}
              options={[
                { value: 'female', label: text('Female') },
                { value: 'male', label: text('Male') },
                { value: 'other', label: text('Other') },
                { value: 'unknown', label: text('Unknown') },
              ]}
            />
          </div>
        )}
      </FormShell>
    </div>
  );
}
