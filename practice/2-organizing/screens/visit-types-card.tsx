import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Role, staffRoles } from '#kernel/role.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { addVisitType, changeVisitType, type Organization } from '../schema.ts';
import { EntryList } from './entry-list.tsx';
import { useSave } from './use-save.ts';
import { settingWords } from './words.ts';

type Entry = Organization['visitTypes'][number];

/** Kinds of visit people can be booked for. */
export function VisitTypesCard({ data }: { readonly data: Organization }) {
  const { text } = useText();
  return (
    <EntryList
      title={text('Kinds of visit')}
      add={text('Add a kind of visit')}
      nothing={text('No kind of visit is entered yet.')}
      entries={data.visitTypes}
      line={({ content }) => (
        <>
          <strong>{content.name}</strong>
          {content.status === 'closed' && ` (${text('closed')})`}
          <span className="t-dim">
            {' '}
            {[
              text('{{minutes}} min', { minutes: content.minutes }),
              text(settingWords[content.setting]),
              content.roles.map((role) => text(roleWords[role] ?? role)).join(', '),
              content.forNewPatients ? text('for new patients') : null,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </>
      )}
      form={(entry, done) => <VisitTypeForm entry={entry} onDone={done} />}
    />
  );
}

function VisitTypeForm({ entry, onDone }: { readonly entry: Entry | null; readonly onDone: () => void }) {
  const { text } = useText();
  const { save, busy, error } = useSave([addVisitType, changeVisitType], entry, onDone);
  const before = entry?.content;
  const [name, setName] = useState(before?.name ?? '');
  const [minutes, setMinutes] = useState(before?.minutes ?? 30);
  const [setting, setSetting] = useState<'clinic' | 'virtual' | 'home'>(before?.setting ?? 'clinic');
  const [roles, setRoles] = useState<readonly Role[]>(before?.roles ?? ['prescriber']);
  const [isNew, setNew] = useState(before?.forNewPatients ?? false);
  const [closed, setClosed] = useState(before?.status === 'closed');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (name.trim() === '' || roles.length === 0) return;
    const status = closed ? 'closed' : 'active';
    save({ name: name.trim(), minutes, setting, roles: [...roles], forNewPatients: isNew, status });
  };
  return (
    <FormShell
      what={text('The kind of visit')}
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
      <NumberInput
        label={text('Minutes')}
        value={minutes}
        min={5}
        max={480}
        allowDecimal={false}
        onChange={(value) => setMinutes(Number(value) || 30)}
      />
      <Choice
        label={text('Where')}
        value={setting}
        onChange={setSetting}
        options={(['clinic', 'virtual', 'home'] as const).map((one) => ({
          value: one,
          label: text(settingWords[one]),
        }))}
      />
      <Checkbox.Group
        label={text('Who does it')}
        value={[...roles]}
        onChange={(chosen) => setRoles(chosen as Role[])}
        error={tried && roles.length === 0 ? text('Choose at least one') : undefined}
      >
        <div className="t-row">
          {staffRoles.map((role) => (
            <Checkbox key={role} value={role} label={text(roleWords[role] ?? role)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={text('For people who come the first time')}
        checked={isNew}
        onChange={(event) => setNew(event.currentTarget.checked)}
      />
      {entry !== null && (
        <Checkbox
          label={text('Closed: not booked any more')}
          checked={closed}
          onChange={(event) => setClosed(event.currentTarget.checked)}
        />
      )}
    </FormShell>
  );
}
