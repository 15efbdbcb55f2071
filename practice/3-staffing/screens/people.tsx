import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { notice } from '#ui/state/notice.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { deactivatePerson, listPeople, type Person as PersonSchema } from '../schema.ts';
import { AddPerson, type FindPatient } from './add-person.tsx';

type Person = z.infer<typeof PersonSchema>;

/** Everybody with an account here: who may do what, who has a second factor, who was last in when. */
export function People({ findPatient }: { readonly findPatient: FindPatient }) {
  const { text } = useText();
  const people = useRead(listPeople, {});
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<Person | null>(null);
  return (
    <Section
      title={text('People')}
      actions={
        <Button size="compact-sm" onClick={() => setAdding(true)}>
          {text('Add a person')}
        </Button>
      }
      flush
    >
      <Awaited query={people} what={text('The people')} lines={6}>
        {(data) =>
          data.people.length === 0 ? (
            <Empty title={text('Nobody has an account.')} />
          ) : (
            <PeopleTable people={data.people} onClose={setClosing} />
          )
        }
      </Awaited>
      {adding && <AddPerson findPatient={findPatient} onClose={() => setAdding(false)} />}
      {closing !== null && <CloseAccount person={closing} onClose={() => setClosing(null)} />}
    </Section>
  );
}

interface PeopleTableProps {
  readonly people: readonly Person[];
  readonly onClose: (person: Person) => void;
}

function PeopleTable({ people, onClose }: PeopleTableProps) {
  const { text } = useText();
  const { personId } = useClinic();
  return (
    <DataTable
      label={text('People')}
      rows={people}
      rowId={(person) => person.id}
      columns={[
        { id: 'name', title: text('Name'), cell: (person) => <strong>{person.name}</strong> },
        { id: 'email', title: text('E-mail'), cell: (person) => person.email },
        { id: 'role', title: text('Role'), cell: (person) => text(roleWords[person.role]) },
        {
          id: 'factor',
          title: text('Second factor'),
          cell: (person) => (person.secondFactor ? text('connected') : text('not connected')),
        },
        {
          id: 'last',
          title: text('Last sign-in'),
          cell: (person) => (person.lastSignIn === null ? text('never') : <Moment at={person.lastSignIn} />),
        },
        {
          id: 'state',
          title: text('Account'),
          cell: (person) => {
            if (!person.active) return text('closed');
            if (person.id === personId) return text('open (you)');
            return (
              <Button size="compact-xs" variant="default" onClick={() => onClose(person)}>
                {text('Close account')}
                <span className="t-visually-hidden"> {person.name}</span>
              </Button>
            );
          },
        },
      ]}
    />
  );
}

/** Closes an account: its sessions end at once, its history stays. */
function CloseAccount({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { text } = useText();
  const act = useAct(deactivatePerson);
  const stepUp = useStepUp();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    if (reason.trim().length < 3) return;
    try {
      await stepUp(() =>
        act.mutateAsync({ params: { personId: person.id }, body: { reason: reason.trim() } }),
      );
      notice(text('The account of {{name}} is closed.', { name: person.name }));
      onClose();
    } catch (failure) {
      if (failure instanceof StepUpDeclined) return;
      setError(failure);
    }
  };
  return (
    <Dialog onClose={onClose} title={text('Close the account of {{name}}', { name: person.name })}>
      <FormShell
        what={text('The account')}
        submit={text('Close account')}
        onSubmit={() => void submit()}
        onCancel={onClose}
        busy={act.isPending}
        error={error}
      >
        <p>{text('They are signed out everywhere at once. What they wrote and signed stays as it is.')}</p>
        <Textarea
          label={text('Why')}
          required
          data-autofocus
          value={reason}
          maxLength={300}
          error={reason !== '' && reason.trim().length < 3 ? text('A few words') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </FormShell>
    </Dialog>
  );
}
