import type { CourseTaking, RefillFigure } from '#clinical/adherence/adherence-shape.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './adherence.module.css';

/** Days covered by what was handed out, or why that cannot be said. */
export function RefillsSaid({
  refills,
  adequatePercent,
}: {
  readonly refills: RefillFigure;
  readonly adequatePercent: number;
}) {
  const { text } = useText();
  if (refills.state === 'not-enough-data') {
    const because = {
      'no-fill': text('no supply fetched is on file'),
      'too-few-fills': text('only one supply fetched is on file'),
      'too-short': text('the supplies on file are too few days back'),
      'not-read': text('the supplies fetched could not be read'),
    }[refills.because];
    return (
      <span className="t-dim">
        {text('Not enough data')}: {because}
        {refills.lasts !== null && (
          <>
            {' · '}
            {text('reaches to')} <Day date={refills.lasts} plain />
          </>
        )}
      </span>
    );
  }
  const { percent, covered, days, fills, saidBy, adequate, lasts, from } = refills;
  return (
    <div>
      <p className={adequate ? undefined : css.over}>
        {text('{{percent}} % of days covered', { percent })}
        {!adequate && ` (${text('below {{percent}} %', { percent: adequatePercent })})`}
      </p>
      <p className="t-dim t-small">
        {text('{{covered}} of {{days}} days, {{count}} supplies since', { covered, days, count: fills })}{' '}
        <Day date={from} plain /> · {text('reaches to')} <Day date={lasts} plain />
        {saidBy.patient > 0 && (
          <>
            {' · '}
            {saidBy.patient === fills
              ? text('all by the person’s own word')
              : text('by the person’s own word: {{number}}', { number: saidBy.patient })}
          </>
        )}
      </p>
    </div>
  );
}

/** Injections given, as far as they are on file. */
export function InjectionsSaid({
  injections: { last, dueOn, state, onTime, late },
}: {
  readonly injections: NonNullable<CourseTaking['injections']>;
}) {
  const { text } = useText();
  return (
    <div>
      <p className={state === 'overdue' ? css.over : undefined}>
        {state === 'overdue' ? text('Injection late, was due') : text('Next injection')}{' '}
        <Day date={dueOn} plain />
      </p>
      <p className="t-dim t-small">
        {last === null ? (
          text('Not enough data: no injection is on file')
        ) : (
          <>
            {text('Last')} <Day date={last} plain /> ·{' '}
            {text('{{onTime}} in time, {{late}} late on file', { onTime, late })}
          </>
        )}
      </p>
    </div>
  );
}

/** The newest level in the blood; a medication without such a test has a dash. */
export function LevelSaid({ level }: { readonly level: CourseTaking['level'] }) {
  const { text } = useText();
  if (level === null) return <span className="t-dim">{text('no such test')}</span>;
  if (level.value === null)
    return (
      <span className="t-dim">
        {level.because === 'not-read'
          ? text('not checked: the results could not be read')
          : text('none on file')}
      </span>
    );
  return (
    <>
      {level.value}{' '}
      <span className="t-dim">
        (<Day date={level.on} plain />)
      </span>
    </>
  );
}
