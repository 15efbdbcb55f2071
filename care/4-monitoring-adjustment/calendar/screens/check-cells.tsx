import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './checks.module.css';
import { closedWords } from './closed-words.ts';

const howWords = { result: null, 'done-here': 'done here', 'done-elsewhere': 'done elsewhere' } as const;

/** The last time it was done: value, day, where when it was not here, and what the value asks for. */
export function LastCheckCell({ item }: { readonly item: DueItem }) {
  const { text } = useText();
  const { last } = item;
  if (last === null)
    return (
      <>
        <span className="t-dim">{text('never')}</span>
        <Closed item={item} />
      </>
    );
  const how = howWords[last.how];
  return (
    <>
      {last.value !== null && (
        <span>
          <Amount text={last.value} />{' '}
        </span>
      )}
      <span className="t-dim">
        {how !== null && `${text(how)}${last.where === null ? '' : ` (${last.where})`} `}
        <Day date={last.on} plain />
      </span>
      <Closed item={item} />
      {item.derived.map((one) => (
        <div key={one}>
          <Amount text={one} />
        </div>
      ))}
      {item.reached !== null && (
        <div className={css.reached}>
          <SeverityMark mark={item.reached.severity} size={14} />
          <span>
            <Amount text={item.reached.act} />
          </span>
        </div>
      )}
    </>
  );
}

/** What a check that is due was before this once closed with: whoever closed it sees that it was kept. */
function Closed({ item: { closed, state } }: { readonly item: DueItem }) {
  const { text } = useText();
  if (closed === null || state === 'upcoming') return null;
  return (
    <div className="t-dim t-small">
      {text(closedWords[closed.how] ?? 'Closed')} ({text('for')} <Day date={closed.dueOn} plain />)
    </div>
  );
}

/** The due date, and that it follows a dose change where it does. */
export function DueOnCell({ item }: { readonly item: DueItem }) {
  const { text } = useText();
  return (
    <>
      <Day date={item.dueOn} />
      {item.reason === 'after-dose-change' && <div className="t-dim">{text('after the dose change')}</div>}
      {item.reason === 'baseline' && <div className="t-dim">{text('before the first dose')}</div>}
      {item.rule?.own != null && (
        <div className={css.own}>
          {text(item.rule.own.looser ? 'clinic’s own interval, longer' : 'clinic’s own interval')}
        </div>
      )}
    </>
  );
}
