import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { DueState } from '#clinical/monitoring/due-item.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { previewReachOut, type ReachPerson, sendReachOut } from '../reach-out-schema.ts';
import css from './checks.module.css';

interface ReachOutProps {
  readonly protocol: string | undefined;
  readonly state: DueState | undefined;
}

/** Who would be asked to come, in which words, and who reads no messages: seen before anything goes out. */
export function ReachOut({ protocol, state }: ReachOutProps) {
  const { text } = useText();
  const preview = useRead(previewReachOut, { query: { protocol, state } });
  return (
    <Awaited query={preview} what={text('The preview')} lines={8}>
      {({ people, more, againAfterDays }) => (
        <Section
          title={text('Ask people to come')}
          aside={more > 0 ? text('{{count}} more people after these', { count: more }) : undefined}
        >
          {people.length === 0 ? (
            <Empty title={text('Nobody has to be asked.')}>
              {text('People with checks that are due appear here.')}
            </Empty>
          ) : (
            <Asking people={people} again={againAfterDays} protocol={protocol} state={state} />
          )}
        </Section>
      )}
    </Awaited>
  );
}

interface AskingProps extends ReachOutProps {
  readonly people: readonly ReachPerson[];
  readonly again: number;
}

function Asking({ people, again, protocol, state }: AskingProps) {
  const { text } = useText();
  const act = useAct(sendReachOut);
  const reachable = people.filter(({ reach }) => reach === 'portal');
  const others = people.filter(({ reach }) => reach === 'none');
  const asked = people.filter(({ reach }) => reach === 'asked');
  const toCall = others.filter(({ callOpen }) => !callOpen);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [callOthers, setCallOthers] = useState(toCall.length > 0);
  const chosen = reachable.filter(({ patientId }) => !left.includes(patientId));
  const wanted = [...chosen, ...(callOthers ? toCall : [])].map(({ patientId }) => patientId);
  const send = () =>
    act.mutate(
      { body: { people: wanted, callOthers, protocol, state } },
      {
        onSuccess: ({ sent, called, skipped }) =>
          notice(
            text('Messages sent: {{sent}}. Calls for the front desk: {{called}}. Left out: {{skipped}}.', {
              sent: sent.length,
              called: called.length,
              skipped: skipped.length,
            }),
          ),
      },
    );
  return (
    <div className="t-stack">
      {reachable.length > 0 && (
        <div className="t-stack-tight">
          <h3>{text('Gets a message')}</h3>
          {reachable.map((person) => (
            <div key={person.patientId}>
              <Checkbox
                size="md"
                label={`${person.patient}: ${person.checks.join(', ')}`}
                checked={!left.includes(person.patientId)}
                onChange={(event) =>
                  setLeft(
                    event.currentTarget.checked
                      ? left.filter((id) => id !== person.patientId)
                      : [...left, person.patientId],
                  )
                }
              />
              <details className={css.details}>
                <summary>{text('What it says')}</summary>
                <p style={{ whiteSpace: 'pre-line' }}>{person.text}</p>
              </details>
            </div>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <div className="t-stack-tight">
          <h3>{text('Reads no messages here')}</h3>
          <ul>
            {others.map((person) => (
              <li key={person.patientId}>
                <strong>{person.patient}</strong>: {person.checks.join(', ')}{' '}
                <span className="t-dim">
                  {person.phone ?? text('no telephone number on file')}
                  {person.callOpen && ` · ${text('a call is open already')}`}
                </span>
              </li>
            ))}
          </ul>
          {toCall.length > 0 && (
            <Checkbox
              size="md"
              label={text('Make {{count}} tasks for the front desk: call them', { count: toCall.length })}
              checked={callOthers}
              onChange={(event) => setCallOthers(event.currentTarget.checked)}
            />
          )}
        </div>
      )}
      {asked.length > 0 && (
        <div className="t-stack-tight">
          <h3>{text('Asked within {{days}} days, not again', { days: again })}</h3>
          <ul>
            {asked.map((person) => (
              <li key={person.patientId}>
                {person.patient}{' '}
                {person.askedOn !== null && (
                  <span className="t-dim">
                    <Day date={person.askedOn} plain />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {act.error !== null && <FailureNote error={act.error} what={text('The messages')} />}
      {reachable.length + toCall.length === 0 ? (
        <p>{text('Everybody here has been asked, or is about to be called. Nothing is left to send.')}</p>
      ) : (
        <div>
          <Button onClick={send} loading={act.isPending} disabled={wanted.length === 0}>
            {chosen.length === wanted.length
              ? text('Send messages: {{messages}}', { messages: chosen.length })
              : text('Send messages: {{messages}}, make calls: {{calls}}', {
                  messages: chosen.length,
                  calls: wanted.length - chosen.length,
                })}
          </Button>
        </div>
      )}
    </div>
  );
}
