import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readFollowUp } from '../next-schema.ts';
import { EndCareForm } from './end-care-form.tsx';
import css from './follow.module.css';
import { NextStepWords } from './next-step-words.tsx';
import { OutreachForm } from './outreach-form.tsx';
import { SetNextStepForm } from './set-next-step-form.tsx';

type FollowUpReply = ReplyOf<typeof readFollowUp>;

/** When this person is seen next: how it stands, what the rules propose and why, and the clinician's own decision. */
export function NextStepCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [doing, setDoing] = useState<'set' | 'end' | 'try' | null>(null);
  const read = useRead(readFollowUp, { params: { patientId } });
  const done = () => setDoing(null);
  return (
    <Section title={text('Next step')}>
      <Awaited query={read} what={text('The next step')} lines={4}>
        {(data) => (
          <div className="t-stack-tight">
            <p>
              <NextStepWords step={data.step} />
            </p>
            {data.current !== null && <Said current={data.current} />}
            {data.current?.content.status !== 'discharged' &&
              data.current?.content.status !== 'transferred' && <Proposed proposal={data.proposal} />}
            {data.outreach !== null && (
              <p className="t-dim">
                {data.outreach.made === 0
                  ? text('Nobody tried to reach them yet.')
                  : text('{{count}} tries made', { count: data.outreach.made })}
              </p>
            )}
            {doing === null && (
              <div className="t-row t-no-print">
                <Button size="xs" onClick={() => setDoing('set')}>
                  {data.step.state === 'ended' ? text('Take into care again') : text('Set by when')}
                </Button>
                {data.outreach?.visit != null && (
                  <Button size="xs" variant="default" onClick={() => setDoing('try')}>
                    {text('Record a try')}
                  </Button>
                )}
                {data.step.state !== 'ended' && (
                  <Button size="xs" variant="default" onClick={() => setDoing('end')}>
                    {text('Discharge or transfer')}
                  </Button>
                )}
              </div>
            )}
            {doing === 'set' && <SetNextStepForm patientId={patientId} data={data} onDone={done} />}
            {doing === 'end' && (
              <EndCareForm patientId={patientId} seen={data.current?.version ?? null} onDone={done} />
            )}
            {doing === 'try' && data.outreach?.visit != null && (
              <OutreachForm patientId={patientId} visit={data.outreach.visit} onDone={done} />
            )}
          </div>
        )}
      </Awaited>
    </Section>
  );
}

function Said({ current }: { readonly current: NonNullable<FollowUpReply['current']> }) {
  const { text } = useText();
  const { content, by } = current;
  return (
    <p>
      {content.dueBy !== null && (
        <>
          {text('Agreed: by')} <Day date={content.dueBy} />,{' '}
        </>
      )}
      {content.because}{' '}
      <span className="t-dim">
        ({by}, <Day date={content.setOn} plain />)
      </span>
    </p>
  );
}

function Proposed({ proposal }: { readonly proposal: FollowUpReply['proposal'] }) {
  const { text } = useText();
  if (proposal === null) return <p className="t-dim">{text('No rule proposes an interval.')}</p>;
  return (
    <>
      <p>
        {text('Proposed: by')} <Day date={proposal.dueBy} />{' '}
        <span className="t-dim">
          {text('because')} {proposal.because}
          {proposal.also.length > 0 &&
            ` (${text('also')}: ${proposal.also.map(({ because }) => because).join('; ')})`}
        </span>
      </p>
      {proposal.notChecked.length > 0 && (
        <p className={`t-small ${css.unsaid}`}>
          {text('Not checked, could ask for an earlier day:')}{' '}
          {proposal.notChecked.map(({ because, missing }) => `${because} (${missing})`).join('; ')}
        </p>
      )}
    </>
  );
}
