import type { ReactNode } from 'react';
import type { NotChecked } from '#clinical/screening/finding.ts';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';
import { HoldsFromLine } from './holds-from.tsx';
import { SeverityMark } from './severity-mark.tsx';

interface NotCheckedCardProps {
  readonly item: NotChecked;
  readonly answer?: ReactNode;
}

/** Something nobody could look at: what, why, and what would make it possible. It is not a mild finding. */
export function NotCheckedCard({ item, answer }: NotCheckedCardProps) {
  const { text } = useText();
  return (
    <article className={css.card} data-severity="not-checked">
      <header className={css.line}>
        <SeverityMark mark="not-checked" />
        <div className={css.head}>
          <p className={css.kicker}>
            <strong>{text('Not checked')}</strong>
          </p>
          <p className={item.blocking ? css.summary : css.quietSummary}>{item.what}</p>
          <HoldsFromLine from={item.from} />
          <p>{item.text}</p>
          <p className="t-dim">
            {text('To check it')}: {item.toCheck}
          </p>
        </div>
      </header>
      {answer !== undefined && <div className={css.answer}>{answer}</div>}
    </article>
  );
}
