import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { FillEntry, readAdherence } from '../adherence-schema.ts';
import css from './adherence.module.css';
import { TakeBackFill } from './take-back-fill.tsx';

type Fills = Pick<ReplyOf<typeof readAdherence>, 'fills' | 'withdrawn'>;

const saidByWords = {
  pharmacy: 'by the pharmacy',
  clinic: 'by the clinic',
  patient: 'by the person',
} as const;

/** The supplies the figures rest on, one below the other; a wrong one is taken back, and stays to be read. */
export function FillsOnFile({ patientId, fills, withdrawn }: Fills & { readonly patientId: string }) {
  const { text } = useText();
  const [taking, setTaking] = useState<FillEntry | null>(null);
  if (fills.length + withdrawn.length === 0) return null;
  return (
    <details className={css.part}>
      <summary>{text('Supplies on file: {{number}}', { number: fills.length })}</summary>
      <ul className={css.fills}>
        {fills.map((fill) => (
          <li key={fill.id} className="t-row-between">
            <span>
              <Day date={fill.content.on} plain /> · {fill.content.medication.concept.text},{' '}
              {text('{{days}} days', { days: fill.content.days })} ·{' '}
              <span className="t-dim">
                {text(saidByWords[fill.content.saidBy])}
                {fill.content.saidBy !== 'patient' && `, ${fill.recordedBy}`}
              </span>
            </span>
            {fill.mayWithdraw && (
              <Button
                size="compact-sm"
                variant="subtle"
                className="t-no-print"
                onClick={() => setTaking(fill)}
              >
                {text('Take back')}
                <span className="t-visually-hidden">
                  : {fill.content.medication.concept.text}, <Day date={fill.content.on} plain />
                </span>
              </Button>
            )}
          </li>
        ))}
        {withdrawn.map(({ id, content, by, at, because }) => (
          <li key={id} className="t-dim">
            <s>
              <Day date={content.on} plain /> · {content.medication.concept.text},{' '}
              {text('{{days}} days', { days: content.days })}
            </s>{' '}
            {text('taken back by {{name}}', { name: by })}, <Moment at={at} />: “{because}”
          </li>
        ))}
      </ul>
      {taking !== null && (
        <Dialog title={text('Take back this supply')} onClose={() => setTaking(null)}>
          <TakeBackFill
            patientId={patientId}
            fill={taking}
            onDone={() => {
              notice(text('Taken back. It counts for nothing now.'));
              setTaking(null);
            }}
            onCancel={() => setTaking(null)}
          />
        </Dialog>
      )}
    </details>
  );
}
