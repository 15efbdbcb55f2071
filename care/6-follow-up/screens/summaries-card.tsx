import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { draftSummary, listSummaries } from '../summary-schema.ts';
import { SummaryItem } from './summary-item.tsx';

/** What this person took home from their visits, and a new one drafted from the record. */
export function SummariesCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [open, setOpen] = useState<string | null>(null);
  const read = useRead(listSummaries, { params: { patientId } });
  const draft = useAct(draftSummary);
  const begin = () =>
    void draft
      .mutateAsync({ params: { patientId }, body: { encounter: null } })
      .then(({ summary }) => setOpen(summary.id))
      // Shown below from the state of the act
      .catch(() => {});
  return (
    <Section
      title={text('After-visit summaries')}
      aside={read.data?.summaries.length}
      flush
      actions={
        <Button size="xs" onClick={begin} loading={draft.isPending}>
          {text('Draft one for today')}
        </Button>
      }
    >
      {draft.error !== null && <FailureNote error={draft.error} what={text('The summary')} />}
      <Awaited query={read} what={text('The summaries')} lines={3}>
        {({ summaries, email }) =>
          summaries.length === 0 ? (
            <Empty title={text('None was given yet.')}>
              {text(
                'It is drafted from the record in the person’s language: what changed, how to take it, what to watch, what comes next.',
              )}
            </Empty>
          ) : (
            <ul className="t-list" aria-label={text('After-visit summaries')}>
              {summaries.map((summary) => (
                <SummaryItem
                  key={summary.id}
                  patientId={patientId}
                  summary={summary}
                  email={email}
                  open={open === summary.id}
                  onToggle={() => setOpen(open === summary.id ? null : summary.id)}
                />
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
