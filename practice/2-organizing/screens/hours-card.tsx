import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isCalendarDate } from '#kernel/time.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addHours, changeHours, type Organization } from '../schema.ts';
import { EntryList } from './entry-list.tsx';
import { useSave } from './use-save.ts';
import { weekdayWords } from './words.ts';

type Entry = Organization['hours'][number];

/** Weekly hours of each person. */
export function HoursCard({ data }: { readonly data: Organization }) {
  const { text } = useText();
  const today = useToday();
  const { role } = useClinic();
  const placeOf = (id: string | null) => data.locations.find((one) => one.id === id)?.content.name ?? null;
  const entries = data.hours
    .filter(({ content }) => content.validTo === null || content.validTo >= today)
    .toSorted(
      (a, b) =>
        a.content.name.localeCompare(b.content.name) ||
        a.content.weekday - b.content.weekday ||
        a.content.from.localeCompare(b.content.from),
    );
  return (
    <EntryList
      title={text('Weekly hours')}
      add={text('Add hours')}
      nothing={text('No hours are entered yet.')}
      entries={entries}
      groupOf={({ content }) => content.name}
      groupSaid={(own) =>
        text('{{hours}} hours a week', {
          hours: hoursOf(own.filter(({ content }) => content.validFrom <= today)),
        })
      }
      mayEdit={role === 'manager' || role === 'front-desk'}
      line={({ content }) => (
        <>
          {text(weekdayWords[content.weekday - 1] ?? '')} {content.from}–{content.to}
          <span className="t-dim">
            {' '}
            {placeOf(content.location)}
            {content.validFrom > today && (
              <>
                {' '}
                · {text('from')} <Day date={content.validFrom} plain />
              </>
            )}
            {content.validTo !== null && (
              <>
                {' '}
                · {text('until')} <Day date={content.validTo} plain />
              </>
            )}
          </span>
        </>
      )}
      form={(entry, done) => <HoursForm entry={entry} data={data} onDone={done} />}
    />
  );
}

/** Hours of a week, such as 17.5. */
function hoursOf(entries: readonly Entry[]): number {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const all = entries.reduce((sum, { content }) => sum + minutes(content.to) - minutes(content.from), 0);
  return Math.round(all / 6) / 10;
}

interface HoursFormProps {
  readonly entry: Entry | null;
  readonly data: Organization;
  readonly onDone: () => void;
}

function HoursForm({ entry, data, onDone }: HoursFormProps) {
  const { text } = useText();
  const today = useToday();
  const { save, busy, error } = useSave([addHours, changeHours], entry, onDone);
  const before = entry?.content;
  const [fields, setFields] = useState({
    person: before?.person ?? '',
    location: before?.location ?? data.locations[0]?.id ?? '',
    weekday: String(before?.weekday ?? 1),
    from: before?.from ?? '09:00',
    to: before?.to ?? '17:00',
    validFrom: before?.validFrom ?? today,
    validTo: before?.validTo ?? '',
  });
  const [tried, setTried] = useState(false);
  const set = (values: Partial<typeof fields>) => setFields((known) => ({ ...known, ...values }));
  const person = data.people.find(({ id }) => id === fields.person);
  const clock = (value: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
  const right =
    person !== undefined &&
    clock(fields.from) &&
    clock(fields.to) &&
    fields.from < fields.to &&
    isCalendarDate(fields.validFrom);
  const submit = () => {
    setTried(true);
    if (!right || person === undefined) return;
    save({
      person: person.id,
      name: person.name,
      location: fields.location === '' ? null : fields.location,
      weekday: Number(fields.weekday),
      from: fields.from,
      to: fields.to,
      validFrom: fields.validFrom,
      validTo: fields.validTo === '' ? null : fields.validTo,
    });
  };
  const refused = refusedFields(error);
  return (
    <FormShell
      what={text('The hours')}
      submit={text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <div className="t-fields">
        <Choice
          label={text('Who')}
          value={fields.person}
          onChange={(id) => set({ person: id })}
          error={tried && person === undefined ? text('Choose a person') : refused.person}
          options={data.people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={text('Day of the week')}
          value={fields.weekday}
          onChange={(weekday) => set({ weekday })}
          options={weekdayWords.map((word, index) => ({ value: String(index + 1), label: text(word) }))}
        />
        <TextInput
          label={text('From')}
          value={fields.from}
          error={tried && !clock(fields.from) ? text('Write it as 09:00') : undefined}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label={text('To')}
          value={fields.to}
          error={
            tried && (!clock(fields.to) || fields.from >= fields.to)
              ? text('Must be later, such as 17:00')
              : undefined
          }
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <Choice
          label={text('Place')}
          value={fields.location}
          onChange={(location) => set({ location })}
          options={data.locations.map(({ id, content }) => ({ value: id, label: content.name }))}
        />
        <DayField
          label={text('First day')}
          value={fields.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <DayField
          label={text('Last day (if it ends)')}
          value={fields.validTo}
          onChange={(validTo) => set({ validTo })}
        />
      </div>
    </FormShell>
  );
}
