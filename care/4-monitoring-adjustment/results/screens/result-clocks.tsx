import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readClocks, setClocks } from '../arriving-schema.ts';

interface Clocks {
  readonly ownerMinutes: number;
  readonly managerMinutes: number;
  readonly afterHours: { readonly person: string; readonly name: string } | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly version: number;
  readonly set: { readonly by: string; readonly at: string } | null;
}

/** How fast this clinic answers critical results; whoever leads it changes it here. */
export function ResultClocks() {
  const { text } = useText();
  const { role } = useClinic();
  const clocks = useRead(readClocks, {});
  const [changing, setChanging] = useState(false);
  const maySet = role === 'manager' || role === 'prescriber';
  return (
    <Section
      title={text('Clock of critical results')}
      actions={
        maySet && !changing ? (
          <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>
            {text('Change')}
          </Button>
        ) : undefined
      }
    >
      <Awaited query={clocks} what={text('The clock')} lines={2}>
        {(now) => (
          <>
            <p>
              {text(
                'The owner has {{owner}} minutes to act. Then it is with the covering prescriber too, and after {{manager}} minutes with a manager.',
                { owner: now.ownerMinutes, manager: now.managerMinutes },
              )}
            </p>
            <p>
              {text(
                'Both run to whoever is on duty by the hours of the clinic, absences and cover included.',
              )}{' '}
              {now.afterHours === null
                ? text('Nobody is named for the time when nobody is on duty: then it is the next prescriber.')
                : text('When nobody is on duty, {{name}} is called.', { name: now.afterHours.name })}{' '}
              {text('What can wait runs in business days.')}
            </p>
            <p className="t-dim t-small">
              {now.set === null ? (
                text('As shipped.')
              ) : (
                <>
                  {now.set.by}, <Moment at={now.set.at} />
                </>
              )}
            </p>
            {changing && <ChangeClocks now={now} onDone={() => setChanging(false)} />}
          </>
        )}
      </Awaited>
    </Section>
  );
}

function ChangeClocks({ now, onDone }: { readonly now: Clocks; readonly onDone: () => void }) {
  const { text } = useText();
  const [owner, setOwner] = useState<number | string>(now.ownerMinutes);
  const [manager, setManager] = useState<number | string>(now.managerMinutes);
  const [called, setCalled] = useState(now.afterHours?.person ?? '');
  const change = useAct(setClocks);
  const errors = refusedFields(change.error);
  const submit = () =>
    change.mutate(
      {
        body: {
          ownerMinutes: Number(owner),
          managerMinutes: Number(manager),
          afterHours: called === '' ? null : called,
        },
        ifMatch: now.version,
      },
      { onSuccess: onDone },
    );
  return (
    <FormShell
      what={text('The clock')}
      submit={text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={change.isPending}
      error={change.error}
    >
      <NumberInput
        label={text('Minutes for the owner')}
        value={owner}
        min={5}
        max={1440}
        error={errors['ownerMinutes']}
        onChange={setOwner}
      />
      <NumberInput
        label={text('Minutes until a manager has it')}
        value={manager}
        min={5}
        max={2880}
        error={errors['managerMinutes']}
        onChange={setManager}
      />
      <NativeSelect
        label={text('Called when nobody is on duty')}
        value={called}
        error={errors['afterHours']}
        data={[
          { value: '', label: text('nobody named') },
          ...now.people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setCalled(event.currentTarget.value)}
      />
    </FormShell>
  );
}
