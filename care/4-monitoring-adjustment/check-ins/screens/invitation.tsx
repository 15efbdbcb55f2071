import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Section } from '#ui/page/section.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { listCheckIns } from '../check-in-schema.ts';
import { KeptOnPhone } from './kept-on-phone.tsx';
import type { KeptReport } from './kept-reports.ts';
import { ReminderChoices } from './reminder-choices.tsx';

interface InvitationProps {
  readonly data: ReplyOf<typeof listCheckIns>;
  readonly patientId: string;
  readonly waiting: readonly KeptReport[];
  readonly onOpen: () => void;
}

/** Asks how somebody is, says when they are asked next, and lets them choose how they are reminded. */
export function Invitation({ data, patientId, waiting, onOpen }: InvitationProps) {
  const { text } = useText();
  const [choosing, setChoosing] = useState(false);
  const { due } = data;
  return (
    <Section title={text('Tell us how you are')}>
      <div className="t-stack-tight">
        <KeptOnPhone reports={waiting} />
        <p>
          {due.state === 'due' &&
            (due.after === null
              ? text('It is a while since we heard from you. A minute is enough.')
              : due.everyDays === 1
                ? text('{{medicine}} changed not long ago, so a short word every day helps us a lot.', {
                    medicine: due.after.medication,
                  })
                : text('{{medicine}} changed not long ago, so a short word now and then helps us a lot.', {
                    medicine: due.after.medication,
                  }))}
          {due.state === 'later' && due.on !== null && (
            <>
              {text('Thank you, we heard from you. Next time:')} <Day date={due.on} />.{' '}
              {text('You can tell us something any day.')}
            </>
          )}
          {due.state === 'paused' && due.pausedUntil !== null && (
            <>
              {text('You asked us to pause until')} <Day date={due.pausedUntil} />.{' '}
              {text('You can tell us something any day.')}
            </>
          )}
          {due.state === 'not-asked' && text('You can tell us something any day.')}
        </p>
        <div className="t-row">
          <Button size="lg" variant={due.state === 'due' ? 'filled' : 'light'} onClick={onOpen}>
            {text('Start')}
          </Button>
          <Button variant="subtle" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {text('Reminders and pauses')}
          </Button>
        </div>
        {choosing && <ReminderChoices data={data} patientId={patientId} onDone={() => setChoosing(false)} />}
      </div>
    </Section>
  );
}
