import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { closeThread, handOverThread, markRead, type ThreadView } from '../thread-schema.ts';
import { Bubbles } from './bubbles.tsx';
import { GiveTo, type Team } from './give-to.tsx';
import { RaiseConcernForm } from './raise-concern-form.tsx';
import { ReplyForm } from './reply-form.tsx';
import { useDecide } from './use-decide.ts';

interface ThreadOpenProps {
  readonly thread: ThreadView;
  readonly team: Team;
  /** Managers read what reached them; answering is for those who treat. */
  readonly mayAnswer: boolean;
}

type Deciding = 'hand-over' | 'close' | 'concern' | null;

/** A conversation with everything to do about it: answer, hand over, make it a concern, close. */
export function ThreadOpen({ thread, team, mayAnswer }: ThreadOpenProps) {
  const { text } = useText();
  const [deciding, setDeciding] = useState<Deciding>(null);
  const read = useAct(markRead);
  const last = thread.messages.at(-1);
  const { mutate, isIdle } = read;
  const unread = mayAnswer && thread.unread > 0 && last !== undefined;
  useEffect(() => {
    if (unread && isIdle)
      mutate({ params: { patientId: thread.patient.id, threadId: thread.id }, body: { upTo: last.id } });
  }, [unread, isIdle, mutate, thread.patient.id, thread.id, last]);
  const done = () => setDeciding(null);
  const asked = thread.messages.findLast(({ from }) => from.type === 'patient');
  return (
    <div className="t-stack">
      <Bubbles messages={thread.messages} />
      {thread.handedOver.map(({ from, to, at, why }) => (
        <p key={at} className="t-dim t-small">
          {text('{{from}} handed it to {{to}}', { from, to })}: {why}
        </p>
      ))}
      {mayAnswer && deciding === null && (
        <>
          <ReplyForm thread={thread} label={text('Your answer')} />
          <div className="t-row t-no-print">
            {asked && (
              <Button size="xs" variant="default" onClick={() => setDeciding('concern')}>
                {text('Make it a concern')}
              </Button>
            )}
            {thread.state !== 'closed' && (
              <>
                <Button size="xs" variant="default" onClick={() => setDeciding('hand-over')}>
                  {text('Hand over')}
                </Button>
                <Button size="xs" variant="default" onClick={() => setDeciding('close')}>
                  {text('Close the conversation')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
      {deciding === 'concern' && asked && (
        <RaiseConcernForm
          patientId={thread.patient.id}
          team={team}
          onDone={done}
          from={{
            kind: 'message',
            id: asked.id,
            about: thread.topic === 'side-effect' ? 'side-effect' : 'message',
            title: thread.subject,
          }}
        />
      )}
      {deciding === 'hand-over' && <HandOver thread={thread} team={team} onDone={done} />}
      {deciding === 'close' && <Close thread={thread} onDone={done} />}
    </div>
  );
}

interface DecidingProps {
  readonly thread: ThreadView;
  readonly onDone: () => void;
}

function HandOver({ thread, team, onDone }: DecidingProps & { readonly team: Team }) {
  const { text } = useText();
  const decide = useDecide(handOverThread, text('Handed over.'), onDone);
  const params = { patientId: thread.patient.id, threadId: thread.id };
  return (
    <GiveTo
      what={text('The conversation')}
      from={thread.owner.person}
      team={team}
      decide={decide}
      onGive={(body) => decide.send({ params, body, ifMatch: thread.version })}
      onDone={onDone}
    />
  );
}

function Close({ thread, onDone }: DecidingProps) {
  const { text } = useText();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useDecide(closeThread, text('Closed.'), onDone);
  const waiting = thread.waitingSince !== null;
  const submit = () => {
    setTried(true);
    if (waiting && why.trim() === '') return;
    decide.send({
      params: { patientId: thread.patient.id, threadId: thread.id },
      body: { why: why.trim() === '' ? null : why.trim() },
      ifMatch: thread.version,
    });
  };
  return (
    <FormShell
      what={text('The conversation')}
      submit={text('Close the conversation')}
      onSubmit={submit}
      onCancel={onDone}
      busy={decide.busy}
      error={decide.error}
    >
      <TextInput
        label={waiting ? text('Why no answer is needed') : text('Remark')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        required={waiting}
        maxLength={300}
        error={
          tried && waiting && why.trim() === ''
            ? text('The person is waiting: say why in a few words')
            : undefined
        }
      />
    </FormShell>
  );
}
