import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listTargets, type TargetView } from '../target-schema.ts';
import css from './entries.module.css';
import { MeasureTarget } from './measure-target.tsx';
import { TargetForm } from './target-form.tsx';
import { TargetLine } from './target-line.tsx';

interface TargetsCardProps {
  readonly patientId: string;
  readonly conditions: readonly { readonly id: string; readonly name: string }[];
  readonly mayRecord: boolean;
}

const statusWords = {
  active: 'being worked on',
  reached: 'reached',
  'given-up': 'no longer pursued',
} as const;

/** What treatment is to change, and how far it has come: from the baseline past now to the target. */
export function TargetsCard({ patientId, conditions, mayRecord }: TargetsCardProps) {
  const { text } = useText();
  const read = useRead(listTargets, { params: { patientId } });
  const [open, setOpen] = useState<{ act: 'add' } | { act: 'change' | 'measure'; target: TargetView } | null>(
    null,
  );
  const close = () => setOpen(null);
  return (
    <Section
      title={text('Target symptoms')}
      actions={
        mayRecord && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen({ act: 'add' })}>
            {text('Add a target symptom')}
          </Button>
        )
      }
    >
      <Awaited query={read} what={text('The target symptoms')} lines={4}>
        {({ targets, scales }) => (
          <>
            {targets.length === 0 ? (
              <Empty title={text('No target symptom agreed.')}>
                {text('Without one, nobody can tell whether a medication brings what it was given for.')}
              </Empty>
            ) : (
              <ul className={css.entries}>
                {targets
                  .toSorted(
                    (a, b) => Number(a.content.status !== 'active') - Number(b.content.status !== 'active'),
                  )
                  .map((target) => (
                    <li key={target.id} className={css.entry}>
                      <div className={css.entryText}>
                        <span className="t-strong">{target.content.name}</span>{' '}
                        <span className="t-dim">
                          {target.progress.measure}
                          {target.content.status !== 'active' &&
                            ` · ${text(statusWords[target.content.status])}`}
                        </span>
                        {target.content.inOwnWords !== null && <p>“{target.content.inOwnWords}”</p>}
                        <TargetLine target={target} />
                        <div className="t-dim t-small">
                          {target.conditionName ?? text('linked to no diagnosis')}
                          {target.progress.now !== null && (
                            <>
                              {' · '}
                              {text('last')} <Day date={target.progress.now.on} />
                            </>
                          )}
                        </div>
                      </div>
                      {mayRecord && (
                        <div className="t-row t-no-print">
                          {target.content.measure.type !== 'instrument' &&
                            target.content.status === 'active' && (
                              <Button
                                size="compact-sm"
                                variant="default"
                                aria-label={text('How is it now: {{name}}', { name: target.content.name })}
                                onClick={() => setOpen({ act: 'measure', target })}
                              >
                                {text('How is it now')}
                              </Button>
                            )}
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            aria-label={`${text('Change')}: ${target.content.name}`}
                            onClick={() => setOpen({ act: 'change', target })}
                          >
                            {text('Change')}
                          </Button>
                        </div>
                      )}
                    </li>
                  ))}
              </ul>
            )}
            {open !== null && open.act !== 'measure' && (
              <TargetForm
                patientId={patientId}
                target={open.act === 'add' ? null : open.target}
                scales={scales}
                conditions={conditions}
                onClose={close}
              />
            )}
            {open?.act === 'measure' && (
              <MeasureTarget patientId={patientId} target={open.target} onClose={close} />
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}
