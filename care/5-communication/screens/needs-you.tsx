import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { patientConcerns } from '../schema.ts';
import { ConcernItem } from './concern-item.tsx';
import { RaiseConcernForm } from './raise-concern-form.tsx';

/** What is open about this person, above everything else on the chart; otherwise one quiet line to raise something. */
export function NeedsYou({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [raising, setRaising] = useState(false);
  const concerns = useRead(patientConcerns, { params: { patientId } });
  if (concerns.data === undefined)
    return concerns.isError ? (
      <FailureNote
        error={concerns.error}
        what={text('What is open about this person')}
        retry={() => void concerns.refetch()}
      />
    ) : null;
  const { team } = concerns.data;
  const open = concerns.data.concerns.filter(({ state }) => state !== 'closed');
  const raise = !raising && (
    <Button size="xs" variant="default" onClick={() => setRaising(true)}>
      {text('Raise a concern')}
    </Button>
  );
  const form = raising && (
    <RaiseConcernForm patientId={patientId} team={team} onDone={() => setRaising(false)} />
  );
  if (open.length === 0 && !raising)
    return (
      <div className="t-row-between t-no-print">
        <span className="t-dim">{text('No open concern about this person.')}</span>
        {raise}
      </div>
    );
  return (
    <Section title={text('Needs you')} flush actions={raise}>
      {form}
      <ul className="t-list" aria-label={text('Open concerns')}>
        {open.map((concern) => (
          <ConcernItem key={concern.id} concern={concern} team={team} named={false} mayClose />
        ))}
      </ul>
    </Section>
  );
}
