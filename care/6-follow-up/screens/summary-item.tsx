import { Button } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { giveSummary, type SummaryView, summaryPaper } from '../summary-schema.ts';
import css from './follow.module.css';
import { SummaryLines } from './summary-lines.tsx';
import { SummarySections } from './summary-sections.tsx';
import visits from './visits.module.css';

interface SummaryItemProps {
  readonly patientId: string;
  readonly summary: SummaryView;
  /** Where it could be sent; null where it cannot. */
  readonly email: string | null;
  readonly open: boolean;
  readonly onToggle: () => void;
}

const howWords = {
  'in-the-portal': 'given in the portal',
  printed: 'given on paper',
  'e-mailed': 'sent by e-mail',
} as const;
type How = keyof typeof howWords;

/** One summary: a draft is edited and given, a given one is read. */
export function SummaryItem({ patientId, summary, email, open, onToggle }: SummaryItemProps) {
  const { text } = useText();
  const { content } = summary;
  return (
    <li className={`t-list-item ${visits.item}`}>
      <div className="t-row-between">
        <span>
          <span className={css.clock}>
            <Day date={content.on} />
          </span>{' '}
          <span className="t-dim">
            {content.byName} · {content.language === 'es' ? text('in Spanish') : text('in English')}
          </span>
        </span>
        <span className={content.given === null ? 't-strong' : 't-dim'}>
          {content.given === null ? (
            text('Draft, not given yet')
          ) : (
            <>
              {text(howWords[content.given.how])} · <Moment at={content.given.at} />
            </>
          )}
        </span>
      </div>
      <div className="t-row t-no-print">
        <Button size="xs" variant="default" aria-expanded={open} onClick={onToggle}>
          {open ? text('Close') : content.given === null ? text('Read, edit, give') : text('Read')}
        </Button>
      </div>
      {open && <Opened patientId={patientId} summary={summary} email={email} />}
    </li>
  );
}

function Opened({ patientId, summary, email }: Pick<SummaryItemProps, 'patientId' | 'summary' | 'email'>) {
  const { text } = useText();
  const [editing, setEditing] = useState(false);
  const act = useAct(giveSummary);
  const { id, version, content } = summary;
  const params = { patientId, summaryId: id };
  const give = (how: How) =>
    void act
      .mutateAsync({ params, body: { how }, ifMatch: version })
      .then(() => notice(text('The summary is given. Its lines are fixed from here on.')))
      // Shown below from the state of the act
      .catch(() => {});
  if (editing)
    return <SummaryLines patientId={patientId} summary={summary} onDone={() => setEditing(false)} />;
  return (
    <div className="t-stack">
      <SummarySections sections={content.sections} level={3} />
      {act.error !== null && <FailureNote error={act.error} what={text('The summary')} />}
      <div className="t-row t-no-print">
        {content.given === null && (
          <>
            <Button size="xs" loading={act.isPending} onClick={() => give('in-the-portal')}>
              {text('Give in the portal')}
            </Button>
            {email !== null && (
              <Button size="xs" variant="default" disabled={act.isPending} onClick={() => give('e-mailed')}>
                {text('Send to {{address}}', { address: email })}
              </Button>
            )}
            <Button size="xs" variant="default" disabled={act.isPending} onClick={() => give('printed')}>
              {text('It was given on paper')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setEditing(true)}>
              {text('Edit the lines')}
            </Button>
          </>
        )}
        <Button size="xs" variant="default" component="a" href={addressOf(summaryPaper, { params })} download>
          {text('Save as PDF')}
        </Button>
      </div>
    </div>
  );
}
