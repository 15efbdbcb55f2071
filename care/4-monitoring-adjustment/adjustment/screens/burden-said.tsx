import type { Burden } from '#clinical/balance/benefit-shape.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { botherWords } from '../../check-ins/screens/check-in-said.tsx';
import css from '../../screens/check-in.module.css';
import { NotEnoughSaid } from './not-enough-said.tsx';

export const trendWords = {
  worse: 'getting worse',
  same: 'unchanged',
  new: 'new',
  better: 'easing',
  gone: 'gone',
} as const;

/** What a medication costs: side effects, weight, pieces and checks. */
export function BurdenCell({
  burden: { sideEffects, weight, checks, piecesPerDay },
}: {
  readonly burden: Burden;
}) {
  const { text } = useText();
  return (
    <div>
      <p className={css.label}>{text('Burden since then')}</p>
      {sideEffects.state === 'not-asked' && (
        <NotEnoughSaid words={text('Side effects: nobody has asked since')} />
      )}
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
