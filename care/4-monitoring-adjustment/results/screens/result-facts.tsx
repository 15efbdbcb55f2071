import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ChartResult } from '../review-schema.ts';
import css from './results.module.css';

/** The value before this one and how much it changed. */
export function BeforeSaid({ result: { before } }: { readonly result: ChartResult }) {
  const { text } = useText();
  if (before === null) return <span className="t-dim">{text('first on file')}</span>;
  return (
    <span>
      <Amount text={before.value} />{' '}
      <span className="t-dim">
        (<Day date={before.on} plain />)
      </span>
      {before.change !== null && (
        <>
          {' '}
          <Amount text={before.change === 'unchanged' ? text('unchanged') : before.change} />
        </>
      )}
    </span>
  );
}

/** The medications a result watches, with the dose it was measured under and the dose now where that is another. */
export function WatchesSaid({ result: { watches } }: { readonly result: ChartResult }) {
  const { text } = useText();
  if (watches.length === 0) return <span className="t-dim">–</span>;
  return (
    <span className={css.watched}>
      {watches.map(({ name, tallMan, doseThen, doseNow }) => (
        <span key={name}>
          {tallMan ?? name}
          {doseThen !== null && (
            <>
              {' '}
              <Amount text={doseThen} />
            </>
          )}
          {doseNow !== doseThen && (
            <span className="t-dim">
              {' '}
              {doseNow === null ? (
                text('(stopped since)')
              ) : doseThen === null ? (
                <>
                  ({text('since then')} <Amount text={doseNow} />)
                </>
              ) : (
                <>
                  ({text('now')} <Amount text={doseNow} />)
                </>
              )}
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
