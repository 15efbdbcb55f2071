import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { TakesPlace } from '#ui/form/takes-place.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Agreement, withdrawAgreement } from '../agreements-schema.ts';
import css from './consent.module.css';

interface ChangeMyMindProps {
  readonly agreement: Agreement;
  readonly patientId: string;
  readonly clinic: string;
  readonly onDone: () => void;
}

/** Taking a yes back. Says before and after that nobody should stop at once, who is told, and whom to call. */
export function ChangeMyMind({ agreement, patientId, clinic, onDone }: ChangeMyMindProps) {
  const { text } = useText();
  const act = useAct(withdrawAgreement, { refresh: 'everything' });
  const [why, setWhy] = useState('');
  const [done, setDone] = useState<ReplyOf<typeof withdrawAgreement> | null>(null);
  const { id, version, name } = agreement;
  if (done !== null) return <AfterChange done={done} name={name} clinic={clinic} onDone={onDone} />;
  return (
    <TakesPlace className="t-stack t-no-print" begin="heading">
      <p>
        {text(
          'You may change your mind about {{name}}. Your prescriber is told at once and will talk to you. Your care here goes on.',
          { name },
        )}
      </p>
      <p className={css.after}>
        <strong>{text('Please do not stop it on your own today.')}</strong>{' '}
        {text('Some medicines must be lowered slowly. Take it as before until we have talked.')}
      </p>
      <Textarea
        label={text('Why? You do not have to say.')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={1000}
      />
      {act.error !== null && (
        <FailureNote
          error={act.error}
          what={text('Your decision')}
          kept={text('What you typed is still here.')}
        />
      )}
      <div className="t-row">
        <Button
          size="md"
          loading={act.isPending}
          onClick={() =>
            act.mutate(
              {
                params: { patientId, consentId: id },
                ifMatch: version,
                body: { why: why.trim() === '' ? null : why.trim() },
              },
              { onSuccess: setDone },
            )
          }
        >
          {text('I take my yes back')}
        </Button>
        <Button size="md" variant="default" onClick={onDone}>
          {text('Keep it as it is')}
        </Button>
      </div>
    </TakesPlace>
  );
}

interface AfterChangeProps {
  readonly done: ReplyOf<typeof withdrawAgreement>;
  readonly name: string;
  readonly clinic: string;
  readonly onDone: () => void;
}

function AfterChange({ done, name, clinic, onDone }: AfterChangeProps) {
  const { text } = useText();
  const { told, notAtOnce } = done;
  return (
    <div className="t-stack" role="status">
      <p>
        <strong>{text('It is kept: you no longer agree to {{name}}.', { name })}</strong>
      </p>
      <p>
        {told === null ? (
          <>
            {text('Please call {{clinic}} today, so that somebody can talk to you about it.', { clinic })}{' '}
            <CallClinic />
          </>
        ) : (
          <>
            {text('{{who}} was told just now and will talk to you about it by', { who: told.name })}{' '}
            <Moment at={told.by} />.
          </>
        )}
      </p>
      <p className={css.after}>
        {notAtOnce
          ? text(
              'Keep taking {{name}} as before until then. Stopping it at once can make you unwell; we lower it together.',
              { name },
            )
          : text(
              'Take {{name}} as before until then, unless it makes you feel ill. We plan together what comes next.',
              {
                name,
              },
            )}
      </p>
      <p>
        {text(
          'Do you feel very unwell, or do you think of suicide? Call 988 or 911 now. For everything else call {{clinic}}.',
          { clinic },
        )}{' '}
        <CallClinic />
      </p>
      <div className="t-row">
        <Button size="md" variant="default" onClick={onDone}>
          {text('Close')}
        </Button>
      </div>
    </div>
  );
}
