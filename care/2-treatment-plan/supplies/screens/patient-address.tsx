import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { keepAddress, readAddress } from '../address-schema.ts';

/** The address a prescription carries, with the way to record it: a line where it is on file, a word where it is not. */
export function PatientAddress({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const read = useRead(readAddress, { params: { patientId } });
  const [writing, setWriting] = useState(false);
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote error={read.error} what={text('The address')} retry={() => void read.refetch()} />
    ) : null;
  const { address, version } = read.data;
  if (writing)
    return (
      <AddressForm
        patientId={patientId}
        address={address}
        version={version}
        onDone={() => setWriting(false)}
      />
    );
  return (
    <div className="t-stack-tight">
      <p className="t-small">
        {address === null ? (
          text('The person’s address is not on file: the prescription leaves it to be written in.')
        ) : (
          <>
            <span className="t-dim">{text('Address on the prescription')}:</span>{' '}
            {address.split(/\r?\n/).join(', ')}
          </>
        )}
      </p>
      <div>
        <Button size="compact-xs" variant="default" onClick={() => setWriting(true)}>
          {address === null ? text('Record the address') : text('Change the address')}
        </Button>
      </div>
    </div>
  );
}

interface AddressFormProps {
  readonly patientId: string;
  readonly address: string | null;
  readonly version: number;
  readonly onDone: () => void;
}

function AddressForm({ patientId, address, version, onDone }: AddressFormProps) {
  const { text } = useText();
  const act = useAct(keepAddress);
  const [typed, setTyped] = useState(address ?? '');
  const submit = () =>
    act.mutate(
      { params: { patientId }, body: { address: typedOrNull(typed) }, ifMatch: version },
      { onSuccess: onDone },
    );
  return (
    <FormShell
      what={text('The address')}
      submit={text('Save')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      <Textarea
        label={text('Address')}
        description={text('As on an envelope. Empty means that it is not on file.')}
        value={typed}
        rows={3}
        maxLength={500}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormShell>
  );
}
