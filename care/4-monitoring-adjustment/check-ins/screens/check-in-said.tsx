import type { CheckIn } from '#record/schema/check-in.ts';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';

export const takenWords = {
  'as-agreed': 'as agreed',
  'missed-some': 'missed some',
  'took-differently': 'took it differently',
  stopped: 'stopped',
} as const;

const cravingWords = { alcohol: 'Urge for alcohol', opioids: 'Urge for opioids' } as const;

export const botherWords = { 'a-little': 'a little', quite: 'quite a bit', 'a-lot': 'a lot' } as const;

/** A check-in in one glance: only what was answered; what was not asked or not answered is not shown as anything. */
export function CheckInSaid({ checkIn }: { readonly checkIn: CheckIn }) {
  const { text } = useText();
  const { mood, anxiety, energy, sleepHours, taken, takenBecause, sideEffects, noSideEffects, note } =
    checkIn;
  const figures = [
    mood === null ? null : `${text('Mood')} ${mood}/10`,
    anxiety === null ? null : `${text('Worry')} ${anxiety}/10`,
    energy === null ? null : `${text('Energy')} ${energy}/10`,
    sleepHours === null ? null : `${text('Sleep')} ${sleepHours} h`,
    ...(checkIn.cravings ?? []).map(({ of, strength }) => `${text(cravingWords[of])} ${strength}/10`),
  ].filter((one) => one !== null);
  const off = taken === 'stopped' || taken === 'took-differently';
  return (
    <div className="t-stack-tight">
      <p className={css.said}>
        {figures.map((one) => (
          <span key={one}>{one}</span>
        ))}
        {taken !== null && (
          <span className={off ? css.heavy : undefined}>
            {text('Taken')}: {text(takenWords[taken])}
            {takenBecause !== null && ` (“${takenBecause}”)`}
          </span>
        )}
      </p>
      {checkIn.lastTaken !== undefined && (
        <p>
          {text('Last taken')}:{' '}
          {checkIn.lastTaken
            .map(({ name, daysAgo }) =>
              daysAgo === 1
                ? text('{{medicine}} the day before', { medicine: name })
                : text('{{medicine}} {{days}} days before', { medicine: name, days: daysAgo }),
            )
            .join(', ')}
        </p>
      )}
      {sideEffects.length > 0 && (
        <p>
          {text('Side effects')}:{' '}
          {sideEffects.map(({ name, bother, since }, index) => (
            <span key={name} className={bother === 'a-lot' ? css.heavy : undefined}>
              {index > 0 && ', '}
              {name} ({text(botherWords[bother])}
              {since !== null && `, ${text('since')} ${since}`})
            </span>
          ))}
        </p>
      )}
      {checkIn.earlySigns !== undefined && (
        <p>
          {text('Own early signs')}: <span className={css.heavy}>{checkIn.earlySigns.join(' · ')}</span>
        </p>
      )}
      {checkIn.noEarlySigns && <p className="t-dim">{text('None of their own early signs')}</p>}
      {noSideEffects && <p className="t-dim">{text('No side effects')}</p>}
      {note !== null && <p>“{note}”</p>}
    </div>
  );
}
