import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addLocation, changeLocation, type Organization } from '../schema.ts';
import { EntryList } from './entry-list.tsx';
import { useSave } from './use-save.ts';

type Entry = Organization['locations'][number];

/** Places where people are seen. */
export function LocationsCard({ data }: { readonly data: Organization }) {
  const { text } = useText();
  return (
    <EntryList
      title={text('Places')}
      add={text('Add a place')}
      nothing={text('No place is entered yet.')}
      entries={data.locations}
      line={({ content }) => (
        <>
          <strong>{content.name}</strong>
          {content.status === 'closed' && ` (${text('closed')})`}
          <span className="t-dim">
            {' '}
            {[content.address, content.state ?? null].filter((part) => part !== null).join(' · ')}{' '}
            {content.phone !== null && <span className="t-nowrap">{content.phone}</span>}
          </span>
        </>
      )}
      form={(entry, done) => <LocationForm entry={entry} onDone={done} />}
    />
  );
}

function LocationForm({ entry, onDone }: { readonly entry: Entry | null; readonly onDone: () => void }) {
  const { text } = useText();
  const { save, busy, error } = useSave([addLocation, changeLocation], entry, onDone);
  const [name, setName] = useState(entry?.content.name ?? '');
  const [address, setAddress] = useState(entry?.content.address ?? '');
  const [phone, setPhone] = useState(entry?.content.phone ?? '');
  const [state, setState] = useState(entry?.content.state ?? '');
  const [closed, setClosed] = useState(entry?.content.status === 'closed');
  const [tried, setTried] = useState(false);
  const wrongState = state !== '' && !/^[A-Z]{2}$/.test(state);
  const submit = () => {
    setTried(true);
    if (name.trim() === '' || wrongState) return;
    save({
      name: name.trim(),
      address: address.trim() === '' ? null : address.trim(),
      phone: phone.trim() === '' ? null : phone.trim(),
      ...(state === '' ? {} : { state }),
      status: closed ? 'closed' : 'active',
    });
  };
  return (
    <FormShell
      what={text('The place')}
      submit={text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={busy}
      error={error}
    >
      <TextInput
        label={text('Name')}
        value={name}
        maxLength={120}
        error={tried && name.trim() === '' ? text('Give it a name') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={text('Address, as people find it')}
        value={address}
        maxLength={500}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        label={text('Phone')}
        type="tel"
        value={phone}
        maxLength={40}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <TextInput
        label={text('State (two letters)')}
        description={text('Its rules on controlled medications are looked at when an order is signed.')}
        value={state}
        maxLength={2}
        autoComplete="off"
        error={tried && wrongState ? text('Two letters, such as NY') : undefined}
        onChange={(event) => setState(event.currentTarget.value.toUpperCase())}
      />
      {entry !== null && (
        <Checkbox
          label={text('Closed: nothing new is booked there')}
          checked={closed}
          onChange={(event) => setClosed(event.currentTarget.checked)}
        />
      )}
    </FormShell>
  );
}
