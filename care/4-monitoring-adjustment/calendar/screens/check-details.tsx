import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './checks.module.css';
import { closedWords } from './closed-words.ts';
import { FollowedRule } from './followed-rule.tsx';

/** Why a check is due then, what to do at which value, what is not known, and where it is written. */
export function CheckDetails({ item }: { readonly item: DueItem }) {
  const { text } = useText();
  return (
    <details className={css.details}>
      <summary>{text('Why and source')}</summary>
      <div>
        <p>{item.why}</p>
        {item.everyDays !== null && (
          <p>
            {text('Every {{count}} days', { count: item.everyDays })}
            {item.because.length > 0 && `: ${item.because.join('; ')}`}
          </p>
        )}
        {item.everyDays === null && item.because.length > 0 && <p>{item.because.join('; ')}</p>}
        <FollowedRule rule={item.rule} />
        {item.note !== null && <p>{item.note}</p>}
        {item.limitsBecause !== null && (
          <p>
            <strong>{text('Limits of this person')}</strong>: {item.limitsBecause}
          </p>
        )}
        {item.thresholds.length > 0 && (
          <ul>
            {item.thresholds.map((one) => (
              <li key={one.when}>
                <strong>{one.when}</strong>: {one.act}
              </li>
            ))}
          </ul>
        )}
        {item.closed !== null && (
          <p>
            {text(closedWords[item.closed.how] ?? 'Closed')}: <Day date={item.closed.dueOn} plain />
            {item.closed.because !== null && ` (${item.closed.because})`}
          </p>
        )}
        {item.missing.length > 0 && (
          <p>
            {text('Not known')}: {item.missing.join('; ')}
          </p>
        )}
        {item.sources.map((source) => (
          <p key={source.title} className="t-dim">
            {source.link === null ? source.title : <a href={source.link}>{source.title}</a>},{' '}
            {source.published}
            {!source.reviewed && ` · ${text('awaiting review')}`}
          </p>
        ))}
      </div>
    </details>
  );
}
