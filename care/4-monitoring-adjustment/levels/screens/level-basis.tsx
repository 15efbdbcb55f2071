import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Computed } from './computed-level.ts';
import css from './levels.module.css';

/** What a prediction rests on: the person, what is taken beside it, the people it was made from, the sources. */
export function LevelBasis({ level }: { readonly level: Computed }) {
  const { text } = useText();
  const { restsOn, beside, madeFrom, triedOn, sources } = level;
  return (
    <details className="t-dim">
      <summary>{text('What it rests on')}</summary>
      <ul className={css.basis}>
        {restsOn.map(({ label, value, on }) => (
          <li key={label}>
            {label}: <Amount text={value} />
            {on !== null && (
              <>
                {' '}
                (<Day date={on} plain />)
              </>
            )}
          </li>
        ))}
        {beside.map(({ name, clearancePercent, people }) => (
          <li key={name}>
            {text('{{name}} changes how fast it is cleared by {{percent}} %', {
              name,
              percent: clearancePercent,
            })}
            {people !== null && ` (${text('{{number}} people were studied', { number: people })})`}
          </li>
        ))}
        <li>{text('Counted as if every dose were taken and the sample drawn at the usual hour.')}</li>
        <li>
          {text('The model was made from')}: <Amount text={madeFrom} />.
        </li>
        {triedOn !== null && (
          <li>
            <Amount text={triedOn} />
          </li>
        )}
        {sources.map(({ title, published, reviewed, link }) => (
          <li key={title}>
            {link === null ? title : <a href={link}>{title}</a>}, {published}
            {!reviewed && ` · ${text('awaiting review')}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
