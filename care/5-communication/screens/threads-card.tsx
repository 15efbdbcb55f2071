import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { patientThreads } from '../thread-schema.ts';
import concerns from './concerns.module.css';
import messages from './messages.module.css';
import { StartThreadForm } from './start-thread-form.tsx';
import { ThreadLine } from './thread-line.tsx';
import { ThreadOpen } from './thread-open.tsx';

/** The conversations of one person, on their chart. */
export function ThreadsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [address, change] = useAddress();
  const [starting, setStarting] = useState(false);
  const threads = useRead(patientThreads, { params: { patientId } });
  return (
    <Section
      title={text('Conversations')}
      flush
      actions={
        !starting && (
          <Button size="xs" variant="default" onClick={() => setStarting(true)}>
            {text('Write to this person')}
          </Button>
        )
      }
    >
      {starting && (
        <div className={concerns.deciding}>
          <StartThreadForm patientId={patientId} onDone={() => setStarting(false)} />
        </div>
      )}
      <Awaited query={threads} what={text('The conversations')} lines={4}>
        {({ threads: list, team }) =>
          list.length === 0 ? (
            <div className={messages.part}>
              <Empty title={text('No messages yet.')}>
                {text('What this person writes, and what the team writes to them, appears here.')}
              </Empty>
            </div>
          ) : (
            <ul className={concerns.list} aria-label={text('Conversations')}>
              {list.map((thread) => (
                <ThreadLine
                  key={thread.id}
                  line={thread}
                  named={false}
                  open={address.thread === thread.id}
                  onToggle={() => change({ thread: address.thread === thread.id ? undefined : thread.id })}
                >
                  <ThreadOpen thread={thread} team={team} mayAnswer />
                </ThreadLine>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
