import { Button } from '@mantine/core';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readActivity, setActivitySharing } from '../activity-schema.ts';
import { ActivityDays } from './activity-days.tsx';
import { BringFile } from './bring-file.tsx';

/** Sleep and steps of the person, where they share them; drawn on the timeline, judged by nothing. */
export function ActivityCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readActivity, { params: { patientId } });
  const act = useAct(setActivitySharing);
  const mayWrite = role === 'prescriber' || role === 'nurse';
  return (
    <Awaited query={read} what={text('Sleep and steps')} lines={2}>
      {({ sharing, days, newest }) => {
        const on = sharing?.content.status === 'on';
        const choose = (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isPending}
            onClick={() =>
              act.mutate({
                params: { patientId },
                body: { status: on ? 'off' : 'on' },
                ifMatch: sharing?.version ?? 0,
              })
            }
          >
            {on ? text('They want to stop') : text('They agree to share it')}
          </Button>
        );
        return (
          <Section
            title={text('Sleep and steps')}
            aside={text('from their phone, if they like; on the timeline by the week')}
            actions={mayWrite && choose}
          >
            <div className="t-stack-tight">
              {act.error !== null && <FailureNote error={act.error} what={text('This choice')} />}
              {!on && (
                <p className="t-dim">
                  {sharing === null
                    ? text(
                        'Not shared: nobody turned it on. It is optional, and off unless the person wants it.',
                      )
                    : text('Not shared any more: what was given before is not shown.')}
                </p>
              )}
              {on && (
                <>
                  <p>
                    {text('Shared since')} <Day date={sharing.content.since} plain /> ·{' '}
                    {sharing.content.saidBy === 'patient' ? text('by themselves') : text('as they told us')} ·{' '}
                    {text('days on file: {{number}}', { number: days })}
                  </p>
                  {newest.length > 0 && <ActivityDays days={newest} />}
                  {mayWrite && <BringFile patientId={patientId} />}
                </>
              )}
            </div>
          </Section>
        );
      }}
    </Awaited>
  );
}
