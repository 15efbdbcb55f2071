import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { markRead, patientThreads, type ThreadView } from '../thread-schema.ts';
import { Bubbles } from './bubbles.tsx';
import css from './messages.module.css';
import { ReplyForm } from './reply-form.tsx';
import { StartThreadForm } from './start-thread-form.tsx';

interface MyMessagesProps {
  readonly patientId: string;
  readonly clinic: string;
}

/** What the person and their team wrote to each other; a new message begins with what to do when it cannot wait. */
export function MyMessages({ patientId, clinic }: MyMessagesProps) {
  const { text } = useText();
  const [writing, setWriting] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const threads = useRead(patientThreads, { params: { patientId } });
  return (
    <Awaited query={threads} what={text('Your messages')} lines={6}>
      {({ threads: list, answeredWithinHours }) => (
        <div className="t-stack">
          {writing ? (
            <Section title={text('New message')}>
              <div className="t-stack">
                <BeforeWriting clinic={clinic} hours={answeredWithinHours} />
                <StartThreadForm patientId={patientId} onDone={() => setWriting(false)} />
              </div>
            </Section>
          ) : (
            <div>
              <Button onClick={() => setWriting(true)}>{text('Write to your team')}</Button>
            </div>
          )}
          {list.length === 0 && !writing ? (
            <Empty title={text('You have no messages yet.')}>
              {text('Ask about your medicine, a side effect or a visit. Your team answers here.')}
            </Empty>
          ) : (
            list.map((thread) => (
              <Conversation
                key={thread.id}
                thread={thread}
                clinic={clinic}
                hours={answeredWithinHours}
                open={open === thread.id}
                onToggle={() => setOpen(open === thread.id ? null : thread.id)}
              />
            ))
          )}
        </div>
      )}
    </Awaited>
  );
}

/** Before a word is written: what cannot wait, and when somebody answers what can. */
function BeforeWriting({ clinic, hours }: { readonly clinic: string; readonly hours: number }) {
  const { text } = useText();
  return (
    <div className={css.help}>
      <p className="t-strong">{text('Need help now?')}</p>
      <ul>
        <li>
          <a href="tel:911">{text('In danger or very ill: call 911')}</a>
        </li>
        <li>
          <a href="tel:988">{text('Thoughts of suicide, or a crisis: call or text 988, day and night')}</a>
        </li>
      </ul>
      <p>
        {text(
          'Nobody watches messages day and night. Your team at {{clinic}} answers within {{hours}} hours.',
          {
            clinic,
            hours,
          },
        )}
      </p>
    </div>
  );
}

interface ConversationProps {
  readonly thread: ThreadView;
  readonly clinic: string;
  readonly hours: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Conversation({ thread, clinic, hours, open, onToggle }: ConversationProps) {
  const { text } = useText();
  const read = useAct(markRead);
  const { mutate, isIdle } = read;
  const last = thread.messages.at(-1);
  const unread = open && thread.unread > 0 && last !== undefined;
  useEffect(() => {
    if (unread && isIdle)
      mutate({ params: { patientId: thread.patient.id, threadId: thread.id }, body: { upTo: last.id } });
  }, [unread, isIdle, mutate, thread.patient.id, thread.id, last]);
  return (
    <section className={`t-card ${css.part}`} aria-label={thread.subject}>
      <button type="button" className={css.opener} aria-expanded={open} onClick={onToggle}>
        <span>
          <span className={css.subject}>{thread.subject}</span>
          {thread.unread > 0 && (
            <strong> · {text('{{count}} new messages', { count: thread.unread })}</strong>
          )}
        </span>
        <span className="t-dim t-small">
          <Moment at={thread.last.at} />
        </span>
      </button>
      <p className="t-dim">
        <Standing thread={thread} clinic={clinic} />
      </p>
      {open && (
        <div className="t-stack">
          <Bubbles messages={thread.messages} />
          <BeforeWriting clinic={clinic} hours={hours} />
          <ReplyForm thread={thread} label={text('Your message')} />
        </div>
      )}
    </section>
  );
}

function Standing({ thread, clinic }: { readonly thread: ThreadView; readonly clinic: string }) {
  const { text } = useText();
  if (thread.state === 'closed')
    return text('This conversation has ended. You can write again here at any time.');
  if (thread.state === 'answered') return text('Your team has answered.');
  if (thread.state === 'overdue')
    return (
      <>
        {text(
          'You have waited longer than you should. It has been passed on; you can also call {{clinic}}.',
          { clinic },
        )}{' '}
        <CallClinic />
      </>
    );
  return (
    <>
      {text('{{name}} answers by', { name: thread.owner.name })}{' '}
      {thread.answerBy && <Moment at={thread.answerBy} />}
    </>
  );
}
