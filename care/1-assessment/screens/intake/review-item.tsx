import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Intake } from '#record/schema/intake.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { decideIntakeItem, type reviewIntake } from '../../intake-schema.ts';
import { AmendItem } from './amend-item.tsx';
import { answerWords } from './answer-words.ts';
import { becomesWords } from './becomes-words.ts';
import css from './intake.module.css';
import { SetAside } from './set-aside.tsx';

interface ReviewItemProps {
  readonly patientId: string;
  readonly intake: { readonly id: string; readonly version: number };
  readonly item: Intake['items'][number];
  readonly review: ReplyOf<typeof reviewIntake>['items'][number];
  readonly mayDecide: boolean;
}

/** One answer: what was told, what it would become, and the three ways to decide. */
export function ReviewItem({ patientId, intake, item, review, mayDecide }: ReviewItemProps) {
  const { text } = useText();
  const act = useAct(decideIntakeItem);
  const [open, setOpen] = useState<'amend' | 'aside' | null>(null);
  const { what, more } = answerWords(item.answer, text);
  const { becomes, recognised, already } = review;
  const at = { params: { patientId, intakeId: intake.id, itemId: item.id }, ifMatch: intake.version };
  const named =
    becomes?.kind === 'medication-statement' || becomes?.kind === 'allergy' || becomes?.kind === 'condition';
  return (
    <li className={css.item}>
      <div className={css.itemText}>
        <span className="t-strong">{what}</span>
        {more !== '' && <span> · {more}</span>}
        {item.decision === null ? (
          <div className="t-dim t-small">
            {becomes === null ? text('Stays in the intake as it was told.') : becomesWords(becomes, text)}
            {named && (
              <>
                {' · '}
                {recognised === null ? (
                  <span className={css.attention}>
                    {becomes.kind === 'condition'
                      ? text('no code: safety rules will not see it')
                      : text('not in the formulary: it will not be checked')}
                  </span>
                ) : (
                  text('read as {{name}}', { name: recognised })
                )}
              </>
            )}
            {already !== null && (
              <div className={css.attention}>{text('Already there: {{what}}', { what: text(already) })}</div>
            )}
          </div>
        ) : (
          <div className="t-dim t-small">
            {text(verdicts[item.decision.verdict], { name: item.decision.byName })}
            {item.decision.because !== null && `: ${item.decision.because}`}
          </div>
        )}
        {act.error !== null && <FailureNote error={act.error} what={text('The decision')} />}
      </div>
      {mayDecide && item.decision === null && (
        <div className="t-row t-no-print">
          <Button
            size="compact-sm"
            variant={already === null ? 'filled' : 'default'}
            loading={act.isPending}
            aria-label={text('Accept: {{what}}', { what })}
            onClick={() => act.mutate({ ...at, body: { verdict: 'accepted' } })}
          >
            {text('Accept')}
          </Button>
          {becomes !== null && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={text('Amend: {{what}}', { what })}
              onClick={() => setOpen('amend')}
            >
              {text('Amend')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text('Set aside: {{what}}', { what })}
            onClick={() => setOpen('aside')}
          >
            {text('Set aside')}
          </Button>
        </div>
      )}
      {open === 'amend' && becomes !== null && (
        <AmendItem title={what} becomes={becomes} at={at} onClose={() => setOpen(null)} />
      )}
      {open === 'aside' && (
        <SetAside title={what} already={already !== null} at={at} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}

const verdicts = {
  accepted: 'Accepted by {{name}}',
  amended: 'Amended and accepted by {{name}}',
  'set-aside': 'Set aside by {{name}}',
} as const;
