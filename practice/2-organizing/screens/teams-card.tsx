import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { addTeam, changeTeam, type Organization } from '../schema.ts';
import { EntryList } from './entry-list.tsx';
import { useSave } from './use-save.ts';

type Entry = Organization['teams'][number];

/** Who works together. */
export function TeamsCard({ data }: { readonly data: Organization }) {
  const { text } = useText();
  return (
    <EntryList
      title={text('Teams')}
      add={text('Add a team')}
      nothing={text('No team is entered yet.')}
      entries={data.teams}
      line={({ content }) => (
        <>
          <strong>{content.name}</strong>
          {content.status === 'closed' && ` (${text('closed')})`}
          <span className="t-dim"> {content.members.map(({ name }) => name).join(', ')}</span>
        </>
      )}
      form={(entry, done) => <TeamForm entry={entry} people={data.people} onDone={done} />}
    />
  );
}

interface TeamFormProps {
  readonly entry: Entry | null;
  readonly people: Organization['people'];
  readonly onDone: () => void;
}

function TeamForm({ entry, people, onDone }: TeamFormProps) {
  const { text } = useText();
  const { save, busy, error } = useSave([addTeam, changeTeam], entry, onDone);
  const [name, setName] = useState(entry?.content.name ?? '');
  const [members, setMembers] = useState<readonly string[]>(
    entry?.content.members.map(({ person }) => person) ?? [],
  );
  const [closed, setClosed] = useState(entry?.content.status === 'closed');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (name.trim() === '') return;
    const chosen = people.filter(({ id }) => members.includes(id));
    const lead = entry?.content.lead ?? null;
    save({
      name: name.trim(),
      lead: lead !== null && members.includes(lead) ? lead : null,
      members: chosen.map(({ id, name: called }) => ({ person: id, name: called })),
      status: closed ? 'closed' : 'active',
    });
  };
  return (
    <FormShell
      what={text('The team')}
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
      <Checkbox.Group label={text('Who is in it')} value={[...members]} onChange={setMembers}>
        <div className="t-stack-tight">
          {people.map((person) => (
            <Checkbox key={person.id} value={person.id} label={person.name} />
          ))}
        </div>
      </Checkbox.Group>
      {entry !== null && (
        <Checkbox
          label={text('Closed')}
          checked={closed}
          onChange={(event) => setClosed(event.currentTarget.checked)}
        />
      )}
    </FormShell>
  );
}
