import { useState } from 'react';
import { isCalendarDate } from '#kernel/time.ts';
import type { Absence } from '#record/schema/clinic-places.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addAbsence, changeAbsence, type Organization } from '../schema.ts';
import { EntryList } from './entry-list.tsx';
import { whyWords } from './words.ts';

type Entry = Organization['absences'][number];

/** Days people are away, now and to come. */
export function AbsencesCard({ data }: { readonly data: Organization }) {
  const { text } = useText();
  const today = useToday();
  const entries = data.absences
    .filter(({ content }) => content.to >= today)
    .toSorted((a, b) => a.content.from.localeCompare(b.content.from));
  return (
    <EntryList
      title={text('Away')}
      add={text('Add an absence')}
      nothing={text('Nobody is away, as far as is entered.')}
      entries={entries}
      line={({ content }) => (
        <>
          <strong>{content.name}</strong> <Day date={content.from} plain />
          {content.to !== content.from && (
            <>
              {' – '}
              <Day date={content.to} plain />
            </>
          )}
          <span className="t-dim">
            {' '}
            {text(whyWords[content.why])} ·{' '}
            {content.cover === null
              ? text('nobody covers')
              : text('{{name}} covers', { name: content.cover.name })}
          </span>
        </>
      )}
      form={(entry, done) => <AbsenceForm entry={entry} people={data.people} onDone={done} />}
    />
  );
}

interface AbsenceFormProps {
  readonly entry: Entry | null;
  readonly people: Organization['people'];
  readonly onDone: () => void;
}

function AbsenceForm({ entry, people, onDone }: AbsenceFormProps) {
  const { text } = useText();
  const today = useToday();
  const adding = useAct(addAbsence);
  const changing = useAct(changeAbsence);
  const before = entry?.content;
  const [who, setWho] = useState(before?.person ?? '');
  const [from, setFrom] = useState(before?.from ?? today);
  const [to, setTo] = useState(before?.to ?? today);
  const [why, setWhy] = useState<Absence['why']>(before?.why ?? 'leave');
  const [cover, setCover] = useState(before?.cover?.person ?? 'nobody');
  const [tried, setTried] = useState(false);
  const person = people.find(({ id }) => id === who);
  const covers = people.find(({ id }) => id === cover);
  const right = person !== undefined && isCalendarDate(from) && isCalendarDate(to) && from <= to;
  const submit = () => {
    setTried(true);
    if (!right || person === undefined) return;
    const body = {
      person: person.id,
      name: person.name,
      from,
      to,
      why,
      cover: covers === undefined ? null : { person: covers.id, name: covers.name },
    };
    const work =
      entry === null
        ? adding.mutateAsync({ body }).then(({ booked }) =>
            notice(
              booked === 0
                ? text('Saved. Nothing is booked on these days.')
                : text('Saved. {{count}} visits are booked on these days: move them on the schedule.', {
                    count: booked,
                  }),
            ),
          )
        : changing
            .mutateAsync({ params: { entryId: entry.id }, body, ifMatch: entry.version })
            .then(() => notice(text('Saved.')));
    // What is refused is shown in the form from the state of the act
    void work.then(onDone).catch(() => {});
  };
  return (
    <FormShell
      what={text('The absence')}
      submit={text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={adding.isPending || changing.isPending}
      error={adding.error ?? changing.error}
    >
      <div className="t-fields">
        <Choice
          label={text('Who')}
          value={who}
          onChange={setWho}
          error={tried && person === undefined ? text('Choose a person') : undefined}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={text('Why')}
          value={why}
          onChange={setWhy}
          options={(['leave', 'sick', 'training', 'other'] as const).map((one) => ({
            value: one,
            label: text(whyWords[one]),
          }))}
        />
        <DayField label={text('First day')} value={from} onChange={setFrom} />
        <DayField
          label={text('Last day')}
          value={to}
          onChange={setTo}
          error={tried && from > to ? text('Must not be before the first day') : undefined}
        />
        <Choice
          label={text('Who covers')}
          value={cover}
          onChange={setCover}
          options={[
            { value: 'nobody', label: text('Nobody') },
            ...people.filter(({ id }) => id !== who).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
    </FormShell>
  );
}
