import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConsentEntry, decideConsent } from '../schema.ts';
import { isComplete, type Mark, SignaturePad } from './signature-pad.tsx';

interface PersonDecidesProps {
  readonly patientId: string;
  readonly entry: ConsentEntry;
  readonly personName: string;
}

/** The screen is turned to the person: they read, put their name under it, and say yes or no. */
export function PersonDecides({ patientId, entry, personName }: PersonDecidesProps) {
  const { text } = useText();
  const act = useAct(decideConsent);
  const [mark, setMark] = useState<Mark>({ how: 'drawn', name: personName, path: '' });
  const [copy, setCopy] = useState<'in-the-portal' | 'printed' | 'none'>('in-the-portal');
  const [tried, setTried] = useState(false);
  const send = (agrees: boolean) => {
    setTried(true);
    if (!isComplete(mark)) return;
    const { how, path, name } = mark;
    act.mutate(
      {
        params: { patientId, consentId: entry.id },
        ifMatch: entry.version,
        body: {
          agrees,
          how,
          name: name.trim(),
          path: how === 'drawn' ? path : null,
          copy: copy === 'none' ? null : copy,
        },
      },
      { onSuccess: () => notice(text('The decision is on file.')) },
    );
  };
  return (
    <section className="t-stack t-no-print" aria-label={text('The person decides')}>
      <h3>{text('The person decides')}</h3>
      <p className="t-dim">
        {text('Turn the screen to {{name}}, or leave it: they can also read and sign it at home.', {
          name: personName,
        })}
      </p>
      <SignaturePad value={mark} onChange={setMark} spoken tried={tried} />
      <Choice
        label={text('Copy to the person')}
        value={copy}
        onChange={setCopy}
        options={[
          { value: 'in-the-portal', label: text('In their account') },
          { value: 'printed', label: text('Printed') },
          { value: 'none', label: text('None wanted') },
        ]}
      />
      {act.error !== null && (
        <FailureNote
          error={act.error}
          what={text('The decision')}
          kept={text('What you typed is still here.')}
        />
      )}
      <div className="t-row">
        <Button loading={act.isPending} onClick={() => send(true)}>
          {text('Agrees')}
        </Button>
        <Button variant="default" disabled={act.isPending} onClick={() => send(false)}>
          {text('Declines')}
        </Button>
      </div>
    </section>
  );
}
