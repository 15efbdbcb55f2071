import type { ReactNode } from 'react';
import { useState } from 'react';
import type { NotChecked } from '#clinical/screening/finding.ts';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';
import { HoldsFromLine } from './holds-from.tsx';
import { SeverityMark } from './severity-mark.tsx';

interface NotCheckedBoxProps {
  readonly items: readonly NotChecked[];
  /** Every reason at once; else each is a line that unfolds together with the others. */
  readonly open?: boolean;
  readonly answer?: ReactNode;
}

/** Several things nobody could look at, in one place: what they are, and on request why and what would make it possible. */
export function NotCheckedBox({ items, open = false, answer }: NotCheckedBoxProps) {
  const { text } = useText();
  const [unfolded, setUnfolded] = useState(open);
  if (items.length === 0) return null;
  return (
    // A group, not a region: a page may hold several, and they would be landmarks of one name
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" className={css.card} data-severity="not-checked" aria-label={text('Not checked')}>
      <header className={css.line}>
        <SeverityMark mark="not-checked" />
        <div className={css.head}>
          <p className={css.kicker}>
            <strong>{text('Not checked')}</strong>
          </p>
          <ul className={css.gaps}>
            {items.map((item) => (
              <li key={item.key}>
                <span>{item.what}</span>
                {unfolded && <HoldsFromLine from={item.from} />}
                {unfolded && (
                  <p className="t-dim">
                    {item.text} {text('To check it')}: {item.toCheck}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
        <button
          type="button"
          className={css.unfold}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? text('Less') : text('Why')}
          <span className="t-visually-hidden">: {text('Not checked')}</span>
        </button>
      </header>
      {answer !== undefined && <div className={css.answer}>{answer}</div>}
    </div>
  );
}
