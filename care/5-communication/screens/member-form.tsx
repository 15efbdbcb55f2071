import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import { Choice } from '#ui/form/choice.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { useText } from '#ui/text/use-text.ts';
import { addMember, changeMember } from '../care-team-schema.ts';
import { optionsFrom } from './concern-words.ts';
import type { Team } from './give-to.tsx';
import { memberWords } from './member-words.ts';
import { useDecide } from './use-decide.ts';

interface MemberFormProps {
  readonly patientId: string;
  readonly staff: Team;
  readonly version: number;
  /** Null: somebody new. */
  readonly member: CareTeamMember | null;
  readonly onDone: () => void;
}

const outside = 'outside';

/** Somebody of the care team: one of us by account, or somebody outside with how they are reached. */
export function MemberForm({ patientId, staff, version, member, onDone }: MemberFormProps) {
  const { text } = useText();
  const [who, setWho] = useState(member === null ? '' : (member.person ?? outside));
  const [name, setName] = useState(member?.name ?? '');
  const [as, setAs] = useState<CareTeamMember['as'] | ''>(member?.as ?? '');
  const [organisation, setOrganisation] = useState(member?.organisation ?? '');
  const [phone, setPhone] = useState(member?.phone ?? '');
  const [email, setEmail] = useState(member?.email ?? '');
  const [address, setAddress] = useState(member?.address ?? '');
  const [letters, setLetters] = useState(member?.mayReceiveLetters ?? false);
  const [tried, setTried] = useState(false);
  const add = useDecide(addMember, text('Added.'), onDone);
  const change = useDecide(changeMember, text('Changed.'), onDone);
  const error = add.error ?? change.error;
  const wrong = refusedFields(error);
  const isOutside = who === outside;
  const submit = () => {
    setTried(true);
    if (who === '' || as === '' || (isOutside && name.trim() === '')) return;
    const said = {
      as,
      organisation: typedOrNull(organisation),
      phone: typedOrNull(phone),
      email: typedOrNull(email),
      address: typedOrNull(address),
      mayReceiveLetters: isOutside && letters,
    };
    if (member === null)
      add.send({
        params: { patientId },
        body: { ...said, person: isOutside ? null : who, name: isOutside ? name.trim() : null },
      });
    else change.send({ params: { patientId, memberId: member.id }, body: said, ifMatch: version });
  };
  return (
    <FormShell
      what={text('The care team')}
      submit={member === null ? text('Add') : text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={add.busy || change.busy}
      error={error}
    >
      <div className="t-fields">
        {member === null && (
          <Choice
            label={text('Who')}
            value={who}
            onChange={setWho}
            options={[
              { value: outside, label: text('Somebody outside the clinic') },
              ...staff.map((one) => ({ value: one.id, label: one.name })),
            ]}
            required
            error={tried && who === '' ? text('Choose who') : undefined}
          />
        )}
        <Choice
          label={text('As')}
          value={as}
          onChange={setAs}
          options={optionsFrom(memberWords, text)}
          required
          error={tried && as === '' ? text('Choose what they are') : undefined}
        />
        {isOutside && member === null && (
          <TextInput
            label={text('Name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            error={tried && name.trim() === '' ? text('Say who it is') : undefined}
          />
        )}
        {isOutside && (
          <>
            <TextInput
              label={text('Practice or organisation')}
              value={organisation}
              onChange={(event) => setOrganisation(event.currentTarget.value)}
              maxLength={200}
            />
            <TextInput
              label={text('Telephone')}
              value={phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
              maxLength={40}
            />
            <TextInput
              label={text('E-mail')}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              maxLength={200}
              error={wrong.email}
            />
          </>
        )}
      </div>
      {isOutside && (
        <>
          <Textarea
            label={text('Address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={500}
            error={wrong.address}
          />
          <Checkbox
            label={text('The person agreed that letters go here')}
            checked={letters}
            onChange={(event) => setLetters(event.currentTarget.checked)}
          />
        </>
      )}
    </FormShell>
  );
}
