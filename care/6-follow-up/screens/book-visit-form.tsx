import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type BookingChoices, bookVisit, type NotBooked, readBookingChoices } from '../booking-schema.ts';
import { type ChosenTime, FreeTimes } from './free-times.tsx';
import { noTime, OtherTime, type TypedTime, typedInstant } from './other-time.tsx';
import { notBookedWords } from './visit-status.ts';
import css from './visits.module.css';

interface BookVisitFormProps {
  readonly patientId: string;
  /** The request at the front door this answers. */
  readonly request?: string;
  readonly onDone: () => void;
}

/** Books a visit, or a series: kind of visit, with whom, one of the free times. */
export function BookVisitForm(props: BookVisitFormProps) {
  const { text } = useText();
  const choices = useRead(readBookingChoices, {});
  return (
    <Awaited query={choices} what={text('What can be booked')} lines={3}>
      {(data) =>
        data.visitTypes.length === 0 ? (
          <Empty title={text('No kind of visit can be booked yet.')}>
            {text('A manager enters them under Clinic, Organizing.')}
          </Empty>
        ) : (
          <BookFromChoices {...props} choices={data} />
        )
      }
    </Awaited>
  );
}

function BookFromChoices({
  patientId,
  request,
  onDone,
  choices,
}: BookVisitFormProps & { readonly choices: BookingChoices }) {
  const { text } = useText();
  const { personId, zone } = useClinic();
  const act = useAct(bookVisit);
  const isNew = request !== undefined;
  const preferred = choices.visitTypes.find(({ forNewPatients }) => forNewPatients === isNew);
  const [typeId, setTypeId] = useState((preferred ?? choices.visitTypes[0])?.id ?? '');
  const [wanted, setWanted] = useState(
    choices.providers.some(({ id }) => id === personId) ? personId : 'anybody',
  );
  const [chosen, setChosen] = useState<ChosenTime | null>(null);
  const [typed, setTyped] = useState<TypedTime>(noTime);
  const [description, setDescription] = useState('');
  const [repeats, setRepeats] = useState(false);
  const [everyWeeks, setEveryWeeks] = useState(2);
  const [times, setTimes] = useState(4);
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<readonly NotBooked[]>([]);
  const type = choices.visitTypes.find(({ id }) => id === typeId);
  const providers = choices.providers.filter(({ role }) => type?.roles.includes(role));
  const person = providers.some(({ id }) => id === wanted) ? wanted : 'anybody';
  const start = chosen?.start ?? typedInstant(typed, zone);
  const provider = chosen?.person ?? (person === 'anybody' ? null : person);
  const submit = () => {
    setTried(true);
    if (start === null || provider === null || type === undefined) return;
    const body = {
      visitType: type.id,
      provider,
      start,
      location: type.setting === 'clinic' ? (chosen?.location ?? choices.locations[0]?.id ?? null) : null,
      setting: type.setting,
      description: description.trim() === '' ? null : description.trim(),
      outsideHours: chosen === null && typed.outside,
      repeat: repeats ? { everyWeeks, times } : null,
      request: request ?? null,
    };
    void act
      .mutateAsync({ params: { patientId }, body })
      .then(({ visits, notBooked }) => {
        notice(text('{{count}} visits booked.', { count: visits.length }));
        if (notBooked.length === 0) onDone();
        else setLeft(notBooked);
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  if (left.length > 0)
    return (
      <div className={css.form} role="status">
        <p className="t-strong">
          {text('Not all of the series could be booked. These times are still open:')}
        </p>
        <ul>
          {left.map(({ start: at, why }) => (
            <li key={at}>
              <Moment at={at} />: {text(notBookedWords[why])}
            </li>
          ))}
        </ul>
        <Button variant="default" onClick={onDone}>
          {text('I have seen it')}
        </Button>
      </div>
    );
  return (
    <div className={css.form}>
      <FormShell
        what={text('The booking')}
        submit={text('Book')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        <div className="t-fields">
          <Choice
            label={text('Kind of visit')}
            value={typeId}
            onChange={(id) => {
              setTypeId(id);
              setChosen(null);
            }}
            options={choices.visitTypes.map(({ id, name, minutes }) => ({
              value: id,
              label: text('{{name}}, {{minutes}} min', { name, minutes }),
            }))}
          />
          <Choice
            label={text('With whom')}
            value={person}
            onChange={(id) => {
              setWanted(id);
              setChosen(null);
            }}
            options={[
              { value: 'anybody', label: text('Whoever is free') },
              ...providers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        {type !== undefined && (
          <FreeTimes
            key={`${type.id} ${person}`}
            visitType={type.id}
            person={person === 'anybody' ? null : person}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
        {person !== 'anybody' && (
          <details>
            <summary>{text('Another time')}</summary>
            <OtherTime
              value={typed}
              onChange={(time) => {
                setChosen(null);
                setTyped(time);
              }}
            />
          </details>
        )}
        <Checkbox
          label={text('Book a series')}
          checked={repeats}
          onChange={(event) => setRepeats(event.currentTarget.checked)}
        />
        {repeats && (
          <div className="t-fields">
            <NumberInput
              label={text('Every so many weeks')}
              value={everyWeeks}
              min={1}
              max={52}
              allowDecimal={false}
              onChange={(value) => setEveryWeeks(Number(value) || 1)}
            />
            <NumberInput
              label={text('How many visits')}
              value={times}
              min={2}
              max={choices.seriesMost}
              allowDecimal={false}
              onChange={(value) => setTimes(Number(value) || 2)}
            />
          </div>
        )}
        <TextInput
          label={text('Note for the day (optional)')}
          description={text('Seen by everybody who sees the schedule: nothing clinical.')}
          value={description}
          maxLength={500}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {tried && (start === null || provider === null) && <p role="alert">{text('Choose a time first.')}</p>}
      </FormShell>
    </div>
  );
}
