import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { recordAnswers, ScaleToAnswer } from '../schema.ts';
import { CrisisLines } from './crisis-lines.tsx';

interface ScoreSaidProps {
  readonly scale: ScaleToAnswer;
  readonly said: ReplyOf<typeof recordAnswers>;
  readonly onDone: () => void;
}

/** What came out: the score and its band, against the last one, and what must be acted on now. */
export function ScoreSaid({ scale, said, onDone }: ScoreSaidProps) {
  const { text } = useText();
  const { score, band, change, missing, suicide } = said;
  return (
    <div className="t-stack">
      <div role="status" className="t-stack-tight">
        <h3>
          {score === null
            ? (band ?? text('No score: too many questions were not answered.'))
            : `${scale.shortName} ${score}${band === null ? '' : `, ${band}`}`}
        </h3>
        {change !== null && (
          <p>
            {change.better === 0
              ? text('The same as the last score')
              : change.better > 0
                ? text('Better by {{points}} than the last score', { points: change.better })
                : text('Worse by {{points}} than the last score', { points: -change.better })}
            , {change.score}, <Day date={change.on} />
            {change.noticeable === 'no' && change.better !== 0 && ` ${text('(less than a person notices)')}`}
          </p>
        )}
        {missing.length > 0 && (
          <p>{text('Not answered, and not counted as zero: {{items}}', { items: missing.join(', ') })}</p>
        )}
        {suicide === 'unknown' && (
          <p className="t-strong">{text('The question about suicide has no answer: please ask.')}</p>
        )}
        {said.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {said.concern !== null && (
        <p className="t-strong">
          {text(
            'A concern was raised. It is on the chart and with its owner; close it with what you do now.',
          )}
        </p>
      )}
      <CrisisLines lines={said.crisis} to="clinician" />
      <div>
        <Button onClick={onDone}>{text('Done')}</Button>
      </div>
    </div>
  );
}
