import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { MeasureInfo } from '#clinical/measures/measure-view.ts';
import type { Figure } from '#clinical/measures/measured-case.ts';
import { useAct } from '#ui/call/use-act.ts';
import { TakesPlace } from '#ui/form/takes-place.tsx';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import { type ActionView, changeAction } from '../measures-schema.ts';
import { AddAction, type Team } from './add-action.tsx';
import css from './measures.module.css';

interface ActionsProps {
  readonly measure: MeasureInfo;
  readonly figure: Figure;
  readonly actions: readonly ActionView[];
  readonly team: Team;
  /** What the chart says: the deviation somebody may want to act on. */
  readonly says: string;
}

/** Deviation, action, measured again: what the clinic does about one figure. */
export function Actions({ measure, figure, actions, team, says }: ActionsProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [adding, setAdding] = useState(false);
  const manages = role === 'manager';
  return (
    <Section
      title={text('Corrective actions')}
      actions={
        manages && !adding ? (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            {text('Decide on an action')}
          </Button>
        ) : undefined
      }
    >
      {adding && <AddAction measure={measure} team={team} says={says} onDone={() => setAdding(false)} />}
      {actions.length === 0 && !adding ? (
        <Empty title={text('Nothing has been decided about this figure.')}>
          {manages
            ? text('An action keeps the figure of today, so that measuring again can show whether it helped.')
            : text('A manager decides on actions; talk to them if this figure worries you.')}
        </Empty>
      ) : (
        <ul>
          {actions.map((one) => (
            <Action key={one.id} view={one} manages={manages} figure={figure} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface ActionProps {
  readonly view: ActionView;
  readonly manages: boolean;
  readonly figure: Figure;
}

function Action({ view, manages, figure }: ActionProps) {
  const { text } = useText();
  const act = useAct(changeAction);
  const [asking, setAsking] = useState<'remeasure' | 'drop' | null>(null);
  const [words, setWords] = useState('');
  const { action, late } = view;
  const change = (body: Parameters<typeof act.mutate>[0]['body'], done: string) =>
    act.mutate(
      { params: { actionId: view.id }, body, ifMatch: view.version },
      {
        onSuccess: () => {
          setAsking(null);
          notice(done);
        },
      },
    );
  const running = action.status === 'open' || action.status === 'done';
  return (
    <li className={css.action}>
      <p>
        <strong>{action.action}</strong>
      </p>
      <p>
        {action.deviation}
        {action.cause !== null && ` ${text('Because: {{cause}}', { cause: action.cause })}`}
      </p>
      <p className="t-dim">
        {action.owner.name}, {text('due')} <Day date={action.due} />
        {late && <span className={css.late}> {text('past its day')}</span>}. {text('Noticed')}{' '}
        <Day date={action.noticedOn} plain />
        {action.before !== null && text(' at {{value}} %', { value: action.before })}.
      </p>
      <p className="t-strong">{stateWords(view, text)}</p>
      {act.error !== null && <FailureNote error={act.error} what={text('The action')} />}
      {manages && running && asking === null && (
        <div className="t-row t-no-print">
          {action.status === 'open' ? (
            <Button
              size="compact-sm"
              loading={act.isPending}
              onClick={() => change({ act: 'done' }, text('Done.'))}
            >
              {text('It is done')}
            </Button>
          ) : (
            <Button size="compact-sm" onClick={() => setAsking('remeasure')}>
              {text('Measure again')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setAsking('drop')}>
            {text('Drop it')}
          </Button>
        </div>
      )}
      {asking !== null && (
        <TakesPlace className="t-stack-tight">
          {asking === 'remeasure' && (
            <p>
              {figure.percent === null
                ? text('There is no figure now: the verdict will be that nobody can tell.')
                : text(
                    'Before {{before}} %, now {{now}} %. Whether that is more than chance is worked out, not chosen.',
                    {
                      before: action.before ?? '?',
                      now: figure.percent,
                    },
                  )}
            </p>
          )}
          <Textarea
            label={asking === 'drop' ? text('Why') : text('A word on it, where it helps')}
            value={words}
            maxLength={300}
            autosize
            required={asking === 'drop'}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <div className="t-row">
            <Button
              size="compact-sm"
              loading={act.isPending}
              disabled={asking === 'drop' && words.trim() === ''}
              onClick={() =>
                asking === 'drop'
                  ? change({ act: 'drop', why: words.trim() }, text('Dropped.'))
                  : change(
                      { act: 'remeasure', note: words.trim() === '' ? null : words.trim() },
                      text('Measured again.'),
                    )
              }
            >
              {asking === 'drop' ? text('Drop it') : text('Measure again')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(null)}>
              {text('Cancel')}
            </Button>
          </div>
        </TakesPlace>
      )}
    </li>
  );
}

function stateWords({ action }: ActionView, text: Say): string {
  if (action.status === 'open') return text('Under way.');
  if (action.status === 'done') return text('Done; not measured again yet.');
  if (action.status === 'dropped') return text('Dropped.');
  const { remeasured } = action;
  if (remeasured === null) return text('Measured again.');
  const verdicts = {
    better: text('better, by more than chance'),
    worse: text('worse, by more than chance'),
    same: text('the same'),
    'cannot-tell': text('cannot tell: too few cases, or a change that chance could bring'),
  } as const;
  const values = {
    before: action.before ?? '?',
    now: remeasured.value ?? '?',
    verdict: verdicts[remeasured.verdict],
  };
  const words = text('Measured again: {{before}} %, then {{now}} %. Verdict: {{verdict}}.', values);
  return remeasured.note === null ? words : `${words} ${remeasured.note}`;
}
