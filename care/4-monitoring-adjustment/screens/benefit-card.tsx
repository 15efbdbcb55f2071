import type { Benefit, BenefitBurden, Burden, Stretch } from '#clinical/balance/benefit-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readBenefitBurden } from '../adjustment-schema.ts';
import css from './check-in.module.css';
import { botherWords } from './check-in-said.tsx';

/** One row a medication: what it has brought and what it costs, or that nobody can tell. */
export function BenefitCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const query = useRead(readBenefitBurden, { params: { patientId } });
  return (
    <Awaited query={query} what={text('Benefit and burden')} lines={5}>
      {({ courses }) =>
        courses.length === 0 ? null : (
          <Section
            title={text('Benefit and burden')}
            aside={text('from this person’s own scores and reports')}
            flush
          >
            <ul className={css.courses}>
              {courses.map((course) => (
                <li key={course.key} className={css.course}>
                  <div>
                    <h3>{course.name}</h3>
                    <span className="t-dim">{course.indication ?? text('no reason recorded')}</span>
                  </div>
                  <BenefitCell course={course} />
                  <BurdenCell burden={course.burden} />
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}

function BenefitCell({ course }: { readonly course: BenefitBurden }) {
  const { text } = useText();
  if (course.sinceChange === null)
    return (
      <div>
        <p className={css.label}>{text('Benefit')}</p>
        <Unsure words={text('Not enough data: the start is not known')} />
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
        <Unsure
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

function BenefitSaid({ benefit }: { readonly benefit: Benefit }) {
  const { text } = useText();
  if (benefit.state === 'not-enough-data')
    return (
      <Unsure
        words={`${text('Not enough data')}${benefit.shortName === null ? '' : ` (${benefit.shortName})`}: ${text(whyWords[benefit.why])}`}
      />
    );
  const { shortName, from, to, percent, better, remission, response, direction } = benefit;
  const size =
    percent === null ? text('{{points}} points', { points: Math.abs(better) }) : `${Math.abs(percent)} %`;
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

const trendWords = {
  worse: 'getting worse',
  same: 'unchanged',
  new: 'new',
  better: 'easing',
  gone: 'gone',
} as const;

function BurdenCell({ burden: { sideEffects, weight, checks, piecesPerDay } }: { readonly burden: Burden }) {
  const { text } = useText();
  return (
    <div>
      <p className={css.label}>{text('Burden since then')}</p>
      {sideEffects.state === 'not-asked' && <Unsure words={text('Side effects: nobody has asked since')} />}
      {sideEffects.state === 'none' && (
        <p>
          {text('No side effects reported')}{' '}
          <span className="t-dim">
            (<Day date={sideEffects.lastAsked} plain />)
          </span>
        </p>
      )}
      {sideEffects.state === 'reported' && (
        <ul>
          {sideEffects.effects.map(({ name, now, trend, listed }) => (
            <li key={name} className={now === 'a-lot' && trend !== 'gone' ? css.heavy : undefined}>
              {name}:{' '}
              {trend === 'gone' ? text('gone') : `${text(botherWords[now])}, ${text(trendWords[trend])}`}
              {!listed && <span className="t-dim"> {text('(may come from elsewhere)')}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="t-dim">
        {[
          weight === null
            ? null
            : `${text('weight')} ${weight.from} → ${weight.to} (${weight.percent > 0 ? '+' : ''}${weight.percent} %)`,
          piecesPerDay === null ? null : text('pieces a day: {{pieces}}', { pieces: piecesPerDay }),
          checks === null || checks.kinds === 0
            ? null
            : text('{{kinds}} kinds of check, {{open}} open', { kinds: checks.kinds, open: checks.open }),
        ]
          .filter((one) => one !== null)
          .map((one, index) => (
            <span key={one}>
              {index > 0 && ' · '}
              <Amount text={one} />
            </span>
          ))}
      </p>
    </div>
  );
}

function Unsure({ words }: { readonly words: string }) {
  return (
    <p className={css.unsure}>
      <SeverityMark mark="not-checked" size={14} />
      <span>{words}</span>
    </p>
  );
}
