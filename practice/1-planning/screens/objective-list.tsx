import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { TakesPlace } from '#ui/form/takes-place.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { changeObjective, type ObjectiveView } from '../schema.ts';
import css from './planning.module.css';

interface ObjectiveListProps {
  readonly objectives: readonly ObjectiveView[];
  readonly manages: boolean;
  readonly onEdit: (view: ObjectiveView) => void;
}

/** Objectives with where they began, where they are and where they shall be. */
export function ObjectiveList({ objectives, manages, onEdit }: ObjectiveListProps) {
  return (
    <ul>
      {objectives.map((view) => (
        <Objective key={view.id} view={view} manages={manages} onEdit={onEdit} />
      ))}
    </ul>
  );
}

interface ObjectiveProps {
  readonly view: ObjectiveView;
  readonly manages: boolean;
  readonly onEdit: (view: ObjectiveView) => void;
}

function Objective({ view, manages, onEdit }: ObjectiveProps) {
  const { text } = useText();
  const act = useAct(changeObjective);
  const [dropping, setDropping] = useState(false);
  const [why, setWhy] = useState('');
  const { objective, measure, now, met, late } = view;
  const change = (body: Parameters<typeof act.mutate>[0]['body'], said: string) =>
    act.mutate(
      { params: { objectiveId: view.id }, body, ifMatch: view.version },
      { onSuccess: () => notice(said) },
    );
  const active = objective.status === 'active';
  return (
    <li className={css.objective}>
      <div className="t-row-between">
        <h3>{objective.title}</h3>
        <span className={late ? css.late : 't-strong'}>{stateWords(view, text)}</span>
      </div>
      <p>
        {measure === null ? (
          text('This indicator is no longer worked out.')
        ) : (
          <AppLink to={`/clinic/controlling?measure=${measure.id}`}>{text(measure.name)}</AppLink>
        )}
        {': '}
        {objective.baseline === null
          ? text('no figure at the start')
          : text('{{value}} % at the start ({{day}})', {
              value: objective.baseline.value,
              day: dayText(objective.baseline.on),
            })}
        {', '}
        <strong>
          {now?.percent == null
            ? text('no figure now')
            : text('{{value}} % now ({{numerator}} of {{denominator}})', {
                value: now.percent,
                numerator: now.numerator,
                denominator: now.denominator,
              })}
        </strong>
        {', '}
        {objective.aim === 'at-least'
          ? text('aim: at least {{target}} %', { target: objective.target })
          : text('aim: at most {{target}} %', { target: objective.target })}
      </p>
      {active && (
        // The words above say the same.
        <div className={css.bar} aria-hidden="true">
          <span className={css.now} style={{ width: `${now?.percent ?? 0}%` }} />
          {objective.baseline !== null && (
            <span
              className={css.mark}
              data-of="baseline"
              style={{ insetInlineStart: `${objective.baseline.value}%` }}
            />
          )}
          <span className={css.mark} style={{ insetInlineStart: `${objective.target}%` }} />
        </div>
      )}
      <p className="t-dim">
        {objective.owner.name}, {text('by')} <Day date={objective.by} />
        {objective.note !== null && `. ${objective.note}`}
      </p>
      {act.error !== null && <FailureNote error={act.error} what={text('The objective')} />}
      {manages && active && !dropping && (
        <div className="t-row t-no-print">
          {met === true && (
            <Button
              size="compact-sm"
              loading={act.isPending}
              onClick={() => change({ act: 'reached' }, text('Reached.'))}
            >
              {text('It is reached')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => onEdit(view)}>
            {text('Change')}
            <span className="t-visually-hidden"> {objective.title}</span>
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setDropping(true)}>
            {text('Drop it')}
            <span className="t-visually-hidden"> {objective.title}</span>
          </Button>
        </div>
      )}
      {dropping && (
        <TakesPlace className="t-stack-tight t-no-print">
          <Textarea
            label={text('Why')}
            required
            maxLength={300}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <div className="t-row">
            <Button
              size="compact-sm"
              loading={act.isPending}
              disabled={why.trim() === ''}
              onClick={() => change({ act: 'drop', why: why.trim() }, text('Dropped.'))}
            >
              {text('Drop it')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setDropping(false)}>
              {text('Cancel')}
            </Button>
          </div>
        </TakesPlace>
      )}
    </li>
  );
}

function stateWords({ objective, met, late }: ObjectiveView, text: Say): string {
  if (objective.status === 'reached') return text('Reached');
  if (objective.status === 'dropped') return text('Dropped');
  if (met === true) return text('At the aim now');
  if (late) return text('Its day has passed');
  return met === null ? text('Cannot be told') : text('Not there yet');
}
