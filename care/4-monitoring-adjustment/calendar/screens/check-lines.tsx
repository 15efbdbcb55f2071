import { useText } from '#ui/text/use-text.ts';
import { DueOnCell, LastCheckCell } from './check-cells.tsx';
import { CheckState } from './check-state.tsx';
import css from './checks.module.css';
import type { CheckLine } from './checks-by-person.ts';

/** What is due for one person: how it stands, what, for which medication, what it was last, by when. */
export function CheckLines({ lines }: { readonly lines: readonly CheckLine[] }) {
  const { text } = useText();
  return (
    <ul className={css.lines}>
      {lines.map(({ item, names }) => (
        <li key={`${item.protocol}/${item.item}`} className={css.line}>
          <CheckState state={item.state} />
          <div>
            <span className={css.names}>{names.join(', ')}</span>{' '}
            <span className="t-dim">
              {text('for {{medications}}', { medications: item.medications.join(', ') })}
            </span>
          </div>
          <div>
            <LastCheckCell item={item} />
          </div>
          <div>
            <DueOnCell item={item} />
          </div>
        </li>
      ))}
    </ul>
  );
}
