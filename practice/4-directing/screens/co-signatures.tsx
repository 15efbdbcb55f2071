import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { coSign, type OwedCoSignature, owedCoSignaturesList } from '../cosign-schema.ts';
import css from './loops.module.css';

/** Orders that wait for a supervisor: read what was signed, agree or return it with a word. */
export function CoSignatures() {
  const { text } = useText();
  const owed = useRead(owedCoSignaturesList, {});
  return (
    <Section title={text('Co-signatures')} flush>
      <Awaited query={owed} what={text('The co-signatures')} lines={3}>
        {(data) =>
          data.owed.length === 0 ? (
            <Empty title={text('No order waits for a supervisor.')}>
              {text('Orders of people under supervision appear here, oldest first.')}
            </Empty>
          ) : (
            <ul>
              {data.owed.map((one) => (
                <OwedRow key={`${one.order}/${one.orderVersion}`} owed={one} />
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}

function OwedRow({ owed }: { readonly owed: OwedCoSignature }) {
  const { text } = useText();
  const act = useAct(coSign);
  const stepUp = useStepUp();
  const [word, setWord] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const decide = async (decision: 'agreed' | 'returned') => {
    setTried(decision === 'returned');
    if (decision === 'returned' && word.trim() === '') return;
    const body = { orderVersion: owed.orderVersion, decision, text: word.trim() === '' ? null : word.trim() };
    try {
      await stepUp(() =>
        act.mutateAsync({ params: { patientId: owed.patientId, orderId: owed.order }, body }),
      );
      notice(
        decision === 'agreed'
          ? text('Co-signed.')
          : text('Returned: {{name}} has it as a task.', { name: owed.signedBy }),
      );
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    }
  };
  return (
    <li className={css.loop}>
      <div className="t-stack-tight">
        <p>
          <AppLink to={paths.chart(owed.patientId)}>{owed.patient}</AppLink>{' '}
          <span className="t-dim">
            {text('signed by {{name}}', { name: owed.signedBy })}, <Moment at={owed.at} />
            {owed.schedule !== null &&
              owed.schedule !== 'unknown' &&
              ` · ${text('schedule')} ${owed.schedule}`}
          </span>
        </p>
        <p>{owed.statement}</p>
        <p>
          <AppLink to={paths.signed(owed.patientId, owed.order)}>
            {text('Read the screen it was signed on')}
            <span className="t-visually-hidden">: {owed.patient}</span>
          </AppLink>
        </p>
        {error !== null && <FailureNote error={error} what={text('The co-signature')} />}
        {owed.dueOn !== null && (
          <p className="t-dim">
            {text('to be looked at by')} <Day date={owed.dueOn} />
          </p>
        )}
        {owed.before ? (
          <p>
            <strong>{text('Not in force before the co-signature.')}</strong>{' '}
            {owed.mine ? (
              <AppLink to={paths.coSign(owed.patientId, owed.order)}>
                {text('Open it in the chart: co-sign it or return it')}
                <span className="t-visually-hidden">: {owed.patient}</span>
              </AppLink>
            ) : (
              text('It waits for {{name}}.', { name: owed.supervisor.name })
            )}
          </p>
        ) : owed.mine ? (
          <>
            <Textarea
              label={text('Your word (needed when you return it)')}
              autosize
              minRows={1}
              maxLength={1000}
              value={word}
              error={tried && word.trim() === '' ? text('Say what should be different') : undefined}
              onChange={(event) => setWord(event.currentTarget.value)}
            />
            <div className="t-row">
              <Button size="xs" loading={act.isPending} onClick={() => void decide('agreed')}>
                {text('Agree')}
                <span className="t-visually-hidden">: {owed.patient}</span>
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={act.isPending}
                onClick={() => void decide('returned')}
              >
                {text('Return')}
                <span className="t-visually-hidden">: {owed.patient}</span>
              </Button>
            </div>
          </>
        ) : (
          <p className="t-dim">{text('waits for {{name}}', { name: owed.supervisor.name })}</p>
        )}
      </div>
    </li>
  );
}
