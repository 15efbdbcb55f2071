import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readActivity, setActivitySharing } from '../activity-schema.ts';
import css from './activity.module.css';
import { ActivityDays } from './activity-days.tsx';
import { BringFile } from './bring-file.tsx';

/** Sleep and steps from my phone: off until I turn it on, and mine to stop. */
export function MyActivity({ patientId, clinic }: { readonly patientId: string; readonly clinic: string }) {
  const { text } = useText();
  const read = useRead(readActivity, { params: { patientId } });
  return (
    <Awaited query={read} what={text('Sleep and steps')} lines={3}>
      {(data) => (
        <Section title={text('Sleep and steps from your phone')}>
          {data.sharing?.content.status === 'on' ? (
            <Shared patientId={patientId} data={data} />
          ) : (
            <Off patientId={patientId} clinic={clinic} data={data} />
          )}
        </Section>
      )}
    </Awaited>
  );
}

type Data = ReplyOf<typeof readActivity>;

/** What is agreed to stands in front of the button that agrees. */
function Off({
  patientId,
  clinic,
  data,
}: {
  readonly patientId: string;
  readonly clinic: string;
  readonly data: Data;
}) {
  const { text } = useText();
  const act = useAct(setActivitySharing);
  const [reading, setReading] = useState(false);
  if (!reading)
    return (
      <div className="t-stack-tight">
        <p>
          {data.sharing === null
            ? text('If you like, you can show us how you sleep and move. Nobody has to.')
            : text(
                'You stopped sharing. We take nothing more, and what you gave before is not shown any more.',
              )}
        </p>
        <div>
          <Button variant="default" onClick={() => setReading(true)}>
            {text('How this works')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="t-stack-tight">
      <ul className={css.points}>
        <li>
          {text('You bring a file from your phone or watch, whenever you like. Nothing is sent by itself.')}
        </li>
        <li>
          {text('Your care team at {{clinic}} then sees how long you slept and how many steps you took.', {
            clinic,
          })}
        </li>
        <li>{text('Nobody watches it day and night. If you need help, call us.')}</li>
        <li>
          {text(
            'You can stop at any time, and your treatment stays the same. What you gave then stays in your file, but is not shown.',
          )}
        </li>
      </ul>
      {act.error !== null && <FailureNote error={act.error} what={text('Your choice')} />}
      <div className="t-row">
        <Button
          loading={act.isPending}
          onClick={() =>
            act.mutate({ params: { patientId }, body: { status: 'on' }, ifMatch: data.sharing?.version ?? 0 })
          }
        >
          {text('Yes, I want to share it')}
        </Button>
        <Button variant="default" onClick={() => setReading(false)}>
          {text('Not now')}
        </Button>
      </div>
    </div>
  );
}

function Shared({ patientId, data }: { readonly patientId: string; readonly data: Data }) {
  const { text } = useText();
  const act = useAct(setActivitySharing);
  const { sharing, days, newest } = data;
  return (
    <div className="t-stack-tight">
      <p>
        {days === 0
          ? text('You share sleep and steps with us. There is no day on file yet.')
          : text('You share sleep and steps with us. Days on file: {{number}}.', { number: days })}
      </p>
      <BringFile patientId={patientId} />
      {newest.length > 0 && <ActivityDays days={newest} />}
      {act.error !== null && <FailureNote error={act.error} what={text('Your choice')} />}
      <div>
        <Button
          variant="subtle"
          loading={act.isPending}
          onClick={() =>
            act.mutate({ params: { patientId }, body: { status: 'off' }, ifMatch: sharing?.version ?? 0 })
          }
        >
          {text('Stop sharing')}
        </Button>
      </div>
    </div>
  );
}
