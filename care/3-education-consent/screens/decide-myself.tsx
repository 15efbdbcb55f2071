import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Agreement, decideAgreement } from '../agreements-schema.ts';
import { isComplete, type Mark, SignaturePad } from './signature-pad.tsx';

interface DecideMyselfProps {
  readonly agreement: Agreement;
  readonly patientId: string;
  readonly ownName: string;
  readonly clinic: string;
}

/** My yes or my no, with my own name under it. Whoever is not sure decides nothing and asks. */
export function DecideMyself({ agreement, patientId, ownName, clinic }: DecideMyselfProps) {
  const { text, language } = useText();
  const act = useAct(decideAgreement);
  const [mark, setMark] = useState<Mark>({ how: 'drawn', name: ownName, path: '' });
  const [tried, setTried] = useState(false);
  const { id, version, name } = agreement;
  const send = (agrees: boolean) => {
    setTried(true);
    if (!isComplete(mark) || mark.how === 'spoken') return;
    const { how, path } = mark;
    act.mutate(
      {
        params: { patientId, consentId: id },
        ifMatch: version,
        body: { agrees, how, name: mark.name.trim(), path: how === 'drawn' ? path : null },
      },
      {
        onSuccess: () =>
          notice(
            agrees
              ? text('Thank you. Your yes is kept here.')
              : text('Your no is kept. We will talk to you about it.'),
          ),
      },
    );
  };
  return (
    <div className="t-stack t-no-print">
      <p>
        {text('Is something unclear? Do not sign yet: call {{clinic}} or write to us.', { clinic })}{' '}
        <CallClinic before="link" /> <AppLink to={paths.myMessages}>{text('Messages')}</AppLink>
      </p>
      {agreement.language !== language && (
        <p>
          {text(
            'The points above were written down in another language. Ask us for them in yours, or for an interpreter, before you sign.',
          )}
        </p>
      )}
      <SignaturePad value={mark} onChange={setMark} tried={tried} />
      {act.error !== null && (
        <FailureNote
          error={act.error}
          what={text('Your decision')}
          kept={text('What you typed is still here.')}
        />
      )}
      <div className="t-row">
        <Button size="md" loading={act.isPending} onClick={() => send(true)}>
          {text('Yes, I agree to {{name}}', { name })}
        </Button>
        <Button size="md" variant="default" disabled={act.isPending} onClick={() => send(false)}>
          {text('No, I do not agree')}
        </Button>
      </div>
    </div>
  );
}
