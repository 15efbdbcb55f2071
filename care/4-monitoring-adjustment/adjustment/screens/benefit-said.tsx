import type { Benefit, BenefitBurden, Stretch } from '#clinical/balance/benefit-shape.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { NotEnoughSaid } from './not-enough-said.tsx';

/** What a medication has brought, since the last dose step and since its start; or why nobody can tell. */
export function BenefitCell({ course }: { readonly course: BenefitBurden }) {
  const { text } = useText();
  if (course.sinceChange === null)
    return (
      <div>
        <p className={css.label}>{text('Benefit')}</p>
        <NotEnoughSaid words={text('Not enough data: the start is not known')} />
      </div>
    );
  return (
    <div className="t-stack-tight">
      <StretchSaid stretch={course.sinceChange} />
      {course.sinceStart !== null && <StretchSaid stretch={course.sinceStart} />}
    </div>
  );
}

function StretchSaid({ stretch }: { readonly stretch: Stretch }) {
  const { text } = useText();
  const { since, benefit, cannotSeparate, between } = stretch;
  const names = (list: Stretch['between']) => [...new Set(list.map(({ name }) => name))].join(', ');
  return (
    <div>
      <p className={css.label}>
        {since.what === 'start' ? text('Benefit since the start') : text('Benefit since the dose step')},{' '}
        <Day date={since.on} plain />
      </p>
      <BenefitSaid benefit={benefit} />
      {cannotSeparate.length > 0 && (
        <NotEnoughSaid
          words={text('Cannot separate: {{names}} changed at about the same time', {
            names: names(cannotSeparate),
          })}
        />
      )}
      {between.length > 0 && (
        <p className="t-dim">{text('Changed in between: {{names}}', { names: names(between) })}</p>
      )}
    </div>
  );
}

const whyWords = {
  'no-indication': 'nobody recorded what it is for',
  'no-measure': 'no scale measures what it is for',
  'start-not-known': 'the start is not known',
  'no-score-before': 'no score from before',
  'no-score-since': 'no score since',
  'too-early': 'too early to tell',
  'last-score-old': 'the last score is too old',
} as const;

const responseWords = {
  response: 'response',
  'partial-response': 'partial response',
  'no-response': 'no response',
} as const;

/** One change of the measure: from, to, how much, and what that is called. */
export function BenefitSaid({ benefit }: { readonly benefit: Benefit }) {
  const { text } = useText();
  if (benefit.state === 'not-enough-data')
    return (
      <NotEnoughSaid
        words={`${text('Not enough data')}${benefit.shortName === null ? '' : ` (${benefit.shortName})`}: ${text(whyWords[benefit.why])}`}
      />
    );
  const { shortName, from, to, percent, better, remission, response, direction } = benefit;
  const size =
    percent === null
      ? text('{{points}} points', { points: Math.abs(better) })
      : `${Math.abs(percent)}\u00a0%`;
  return (
    <p>
      <strong>
        {shortName} {from.value} → {to.value}
      </strong>{' '}
      {direction === 'same'
        ? text('no noticeable change')
        : `${direction === 'better' ? text('better by') : text('worse by')} ${size}`}
      {remission === true
        ? `, ${text('remission')}`
        : response === null
          ? ''
          : `, ${text(responseWords[response])}`}{' '}
      <span className="t-dim">
        (<Day date={to.on} plain />)
      </span>
    </p>
  );
}
